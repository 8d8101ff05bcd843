import CLinux
import Glibc

/// A folder in the making that takes another's place in one go: who reads there sees all of the old or all of the new.
///
/// Files that are to stay are hard links to the old ones, so they keep their times, whoever wrote them.
package struct FolderDraft: Sendable {
    /// The folder that is to be replaced; it need not be there yet.
    private let target: String
    /// What stands here is nobody's.
    private let draft: String
    /// Where the draft stands when it is whole, and then the folder that it replaced: others may have put files there.
    private let old: String
    /// The name of the file in both that lists what was written by us.
    private let list: String
    /// The files of the folder that stand in the draft as well, by their paths.
    private var linked: [String: ReplacedFolder.Version] = [:]
    /// The folders of the folder that stand in the draft as well; who may use them is told last, when they are filled.
    private var folders: [String] = []

    package init(replacing target: String, list: String) {
        self.target = target
        self.list = list
        let slash = target.lastIndex(of: "/")
        let parent = slash.map { String(target[..<$0]) } ?? "."
        let name = slash.map { String(target[target.index(after: $0)...]) } ?? target
        draft = "\(parent)/.\(name).workbook-draft"
        old = "\(parent)/.\(name).workbook-old"
    }

    /// Puts away what a killed process left of an earlier draft, or of the folder that it replaced.
    package func clearAway() throws(HostError) {
        Folders.remove(draft)
        try putAwayOld()
    }

    /// Begins the draft, with all that is in the folder but what stands at `paths`. Its place must have been cleared.
    /// - Throws: `HostError`, unsupported where something is mounted there, the file system has no hard links, or the folder
    ///   holds what we may not read.
    package mutating func begin(without paths: Set<String>) throws(HostError) {
        // What could not be cleared away is none of ours, and must not come into the folder.
        guard !Files.isThere(draft) else { throw HostError("write", draft, errno: EBUSY) }
        try Folders.make(draft)
        if Files.isFolder(target) { try linkAll(except: paths) }
    }

    /// Puts a file into the draft.
    package func write(_ bytes: [UInt8], to relative: String) throws(HostError) {
        let path = draft + "/" + relative
        try Folders.make(String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]))
        try Files.create(path, with: bytes, mode: 0o644)
    }

    /// Lets the draft take its place; the old folder is put away.
    package func takePlace() throws(HostError) {
        if !Files.isFolder(target) {
            guard rename(draft, target) == 0 else {
                throw HostError("write", target, errno: errno)
            }
            return
        }
        for path in [""] + folders {
            Folders.copyAccess(from: target + "/" + path, to: draft + "/" + path)
        }
        guard rename(draft, old) == 0 else { throw HostError("write", target, errno: errno) }
        guard linux_exchange(old, target) == 0 else {
            let error = HostError("write", target, errno: errno)
            rename(old, draft)
            throw error
        }
        try putAwayOld()
    }

    /// Gives the draft up; the folder stays as it was.
    package func discard() { Folders.remove(draft) }

    private mutating func linkAll(except paths: Set<String>) throws(HostError) {
        for item in try FolderScan(of: target).items {
            // A file that comes in the place of a folder leaves no room for what stood below it.
            if paths.contains(item.path) || item.path.parents.contains(where: paths.contains) {
                continue
            }
            let place = draft + "/" + item.path
            if case .directory = item.kind {
                // What stands in a closed folder could not come along.
                let names = target + "/" + item.path
                guard access(names, R_OK | X_OK) == 0 else {
                    throw HostError("read", names, errno: errno)
                }
                try Folders.make(place)
                folders.append(item.path)
            } else if linkat(AT_FDCWD, target + "/" + item.path, AT_FDCWD, place, 0) == 0 {
                // Not what the scan found: it may have been replaced since.
                linked[item.path] = ReplacedFolder.Version(of: place)
            } else if errno != ENOENT {
                throw HostError("link", item.path, errno: errno)
            }
        }
    }

    /// Removes the folder that was replaced, when what others did there meanwhile is done in the new one too.
    private func putAwayOld() throws(HostError) {
        guard Files.isFolder(old) else { return }
        let own = NameList.names(in: old + "/" + list)
            .union(NameList.names(in: target + "/" + list))
        if Files.isFolder(target) {
            var replaced = ReplacedFolder(
                path: old, successor: target, shared: linked, own: own.union([list]))
            // Who found a way into the old folder just before it was replaced is done there at the second look.
            for _ in 1...2 { try replaced.handOver() }
        }
        guard rename(old, draft) == 0 else { throw HostError("remove", old, errno: errno) }
        Folders.remove(draft)
    }
}
