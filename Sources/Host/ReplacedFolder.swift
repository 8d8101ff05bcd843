import CLinux
import Glibc

/// A folder in whose place another has come, while others may have been writing to it, and may now write to the other.
struct ReplacedFolder {
    let path: String
    /// What stands in its place.
    let successor: String
    /// What is known of files, by their paths.
    private var known: [String: Known]
    /// The paths of files that are ours: nobody else changes them.
    private let own: Set<String>

    /// Tells a file from another, and from itself after a change of its content; links to it do not change it.
    struct Version: Hashable {
        let inode, size: Int
        let modified: [Int]

        init(_ stamp: FileStamp) {
            (inode, size, modified) = (stamp.inode, stamp.size, stamp.modified)
        }

        /// Of what stands at a path, links not followed; nil where nothing does.
        init?(of path: String) {
            guard let stamp = Files.ownStamp(of: path) else { return nil }
            self.init(stamp)
        }
    }

    private struct Known {
        /// What stood here when somebody last looked; nil where nothing did.
        var here: Version?
        /// What stands in the successor, as far as it comes from here; nil where it is somebody's later one, or nothing.
        var there: Version?
    }

    /// Where a file stands that was taken out of the successor, until it is known to be the right one.
    private static let aside = ".workbook-deleted"

    /// - Parameter shared: the files that stood in both when the successor was made, as they were then.
    init(path: String, successor: String, shared: [String: Version], own: Set<String>) {
        self.path = path
        self.successor = successor
        known = shared.mapValues { Known(here: $0, there: $0) }
        self.own = own.union([Self.aside])
    }

    /// Does in the successor what others did here since it was made: files that came or were replaced move over, and what
    /// was deleted goes. Where they did something in the successor as well, that is the later one, and stays.
    mutating func handOver() throws(HostError) {
        var found: [FolderScan.Item] = []
        for item in try FolderScan(of: path).items where !own.contains(item.path) {
            if case .directory = item.kind { continue }
            found.append(item)
        }
        let paths = Set(found.map(\.path))
        for (path, file) in known where file.here != nil && !paths.contains(path) {
            if !own.contains(path), let version = file.there { delete(path, version) }
            known[path] = Known(here: nil, there: nil)
        }
        for item in found {
            let file = known[item.path]
            let version = Version(item.stamp)
            if let file, file.here == version { continue }
            let isThere =
                if let there = file?.there {
                    try replace(there, by: version, at: item.path)
                } else {
                    try add(item.path)
                }
            known[item.path] =
                isThere
                ? Known(here: file?.there, there: version) : Known(here: version, there: nil)
        }
    }

    /// Moves a file over where the successor has none; whether that was done.
    private func add(_ relative: String) throws(HostError) -> Bool {
        let place = successor + "/" + relative
        do throws(HostError) {
            try Folders.make(String(place[..<(place.lastIndex(of: "/") ?? place.endIndex)]))
            guard linux_move_to_free_place(path + "/" + relative, place) == 0 else {
                throw HostError("move", relative, errno: errno)
            }
            return true
        } catch {
            // It is gone again, or something else has come to stand there since.
            guard let code = error.code, [ENOENT, EEXIST, ENOTDIR].contains(code) else {
                throw error
            }
            return false
        }
    }

    /// Puts a file in the place of the one that it replaced here, if that still stands there; whether that was done.
    ///
    /// The two change places, so that nothing is lost whoever writes there at that moment: what comes out must be what was
    /// thought to be there, else it is later than what went in, and goes back.
    private func replace(
        _ there: Version, by here: Version, at relative: String
    ) throws(HostError) -> Bool {
        let (place, successorPlace) = (path + "/" + relative, successor + "/" + relative)
        guard Version(of: successorPlace) == there, here != there else { return false }
        var (inside, outside) = (there, here)
        while true {
            guard linux_exchange(place, successorPlace) == 0 else {
                if errno == ENOENT { return false }
                throw HostError("move", relative, errno: errno)
            }
            guard let found = Version(of: place), found != inside else { return inside == there }
            (inside, outside) = (outside, found)
        }
    }

    /// Deletes a file of the successor if it still is the one that was deleted here.
    private func delete(_ relative: String, _ version: Version) {
        let (place, aside) = (successor + "/" + relative, path + "/" + Self.aside)
        guard Version(of: place) == version, rename(place, aside) == 0 else { return }
        if Version(of: aside) != version { _ = linux_move_to_free_place(aside, place) }
        Files.remove(aside)
    }
}
