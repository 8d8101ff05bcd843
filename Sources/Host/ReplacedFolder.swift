import CLinux
import Glibc

/// A folder in whose place another has come, while others may have been writing to it, and may now write to the other.
struct ReplacedFolder {
    let path: String
    /// What stands in its place.
    let successor: String
    /// The files that stood in both when the successor was made, by their paths: the kernel's numbers for them.
    let shared: [String: Int]
    /// The paths of files that are ours: nobody else changes them.
    let own: Set<String>

    /// Does in the successor what others did here since it was made: files that came or were replaced move over, and what
    /// was deleted goes. Where they did something in the successor as well, that is the later one, and stays.
    func handOver() throws(HostError) {
        var deleted = shared.filter { !own.contains($0.key) }
        for item in try FolderScan(of: path).items where !own.contains(item.path) {
            let inode = deleted.removeValue(forKey: item.path)
            if case .directory = item.kind { continue }
            if let inode {
                if inode != item.stamp.inode { try replace(item, over: inode) }
            } else {
                try add(item)
            }
        }
        for (path, inode) in deleted { delete(path, inode) }
    }

    /// Moves a file over that the successor did not have when it was made.
    private func add(_ item: FolderScan.Item) throws(HostError) {
        let place = successor + "/" + item.path
        try Folders.make(String(place[..<(place.lastIndex(of: "/") ?? place.endIndex)]))
        guard linux_move_to_free_place(path + "/" + item.path, place) == 0 || errno == EEXIST
        else { throw HostError("move", item.path, errno: errno) }
    }

    /// Puts a file in the place of the one that it replaced here, unless that is gone there too.
    ///
    /// The two change places, so that nothing is lost whoever writes there at that moment: what comes out must be what was
    /// thought to be there, else it is later than what went in, and goes back.
    private func replace(_ item: FolderScan.Item, over inode: Int) throws(HostError) {
        let (here, there) = (path + "/" + item.path, successor + "/" + item.path)
        guard var inside = Files.stamp(of: there)?.inode, inside == inode else { return }
        var outside = item.stamp.inode
        while true {
            guard linux_exchange(here, there) == 0 else {
                if errno == ENOENT { return }
                throw HostError("move", item.path, errno: errno)
            }
            let found = Files.stamp(of: here)?.inode
            guard let found, found != inside else { return }
            (inside, outside) = (outside, found)
        }
    }

    /// Deletes a file of the successor if it still is the one that was deleted here.
    private func delete(_ relative: String, _ inode: Int) {
        let (place, aside) = (successor + "/" + relative, path + "/.workbook-deleted")
        guard Files.stamp(of: place)?.inode == inode, rename(place, aside) == 0 else { return }
        if Files.stamp(of: aside)?.inode != inode { _ = linux_move_to_free_place(aside, place) }
        Files.remove(aside)
    }
}
