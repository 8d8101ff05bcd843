import Glibc

/// A new folder that is this process's own until it ends: the kernel lets go of its lock with the process, so that a
/// folder in use can be distinguished from one that a killed process left.
package struct LockedFolder: Sendable {
    /// The folder itself, for files that are made directly in it.
    package let folder: OpenFolder
    package var path: String { folder.path }
    private let parent: OpenFolder
    private let name: String
    private let lock: FolderLock

    /// Makes a folder in `parent`, with a name that begins with `prefix`; only we may look into it.
    ///
    /// - Parameter randomNumber: gives what the rest of the name is made of.
    /// - Throws: `HostError` if it cannot be made.
    package init(
        in parent: String, prefix: String,
        randomNumber: () -> UInt32 = { .random(in: .min ... .max) }
    ) throws(HostError) {
        self.parent = try OpenFolder(parent)
        while true {
            let name = prefix + String(randomNumber(), radix: 36)
            guard mkdirat(self.parent.descriptor, name, 0o700) == 0 else {
                // What is there already is somebody else's.
                if errno == EEXIST { continue }
                throw HostError("make a folder in", parent, errno: errno)
            }
            // Whoever sweeps just now may have taken it for an abandoned one.
            if let lock = FolderLock(name, in: self.parent),
                let folder = try? self.parent.folder(name),
                folder.names.isEmpty
            {
                self.name = name
                self.lock = lock
                self.folder = folder
                return
            }
        }
    }

    /// Removes the folder with all that it holds.
    package func remove() {
        parent.removeAll(name)
        lock.release()
    }

    /// Removes the folders of ours in `parent` that processes left when they were killed.
    package static func removeAbandoned(in parent: String, prefix: String) {
        guard let parent = try? OpenFolder(parent) else { return }
        for name in parent.names where name.hasPrefix(prefix) {
            guard parent.status(of: name)?.st_uid == geteuid(),
                let lock = FolderLock(name, in: parent)
            else { continue }
            parent.removeAll(name)
            lock.release()
        }
    }
}
