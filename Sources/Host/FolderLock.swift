import Glibc

/// A lock on a file or folder that ends with its process, however that comes about.
package struct FolderLock: Sendable {
    private let file: Int32

    /// Locks a folder directly in another one; nil if somebody else has it.
    package init?(_ name: String, in folder: OpenFolder) {
        file = openat(folder.descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard file >= 0 else { return nil }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            close(file)
            return nil
        }
    }

    package func release() { close(file) }
}
