import Glibc

/// A new folder that is this process's own until it ends: the kernel lets go of its lock with the process, so that a
/// folder in use can be distinguished from one that a killed process left.
package struct LockedFolder: Sendable {
    package let path: String
    private let lock: FolderLock

    /// Makes a folder below `parent`, with a name that begins with `prefix`.
    /// - Throws: `HostError` if it cannot be made.
    package init(in parent: String, prefix: String) throws(HostError) {
        while true {
            let path = try Folders.makeUnique(in: parent, prefix: prefix)
            // Whoever sweeps just now may have taken it for an abandoned one.
            if let lock = FolderLock(path), Files.isFolder(path) {
                self.path = path
                self.lock = lock
                return
            }
        }
    }

    /// Removes the folder with all that it holds.
    package func remove() {
        Folders.remove(path)
        lock.release()
    }

    /// Removes the folders below `parent` that processes left when they were killed.
    package static func removeAbandoned(in parent: String, prefix: String) {
        let names = (try? Folders.names(in: parent)) ?? []
        for name in names where name.hasPrefix(prefix) {
            guard let lock = FolderLock(parent + "/" + name) else { continue }
            Folders.remove(parent + "/" + name)
            lock.release()
        }
    }
}
