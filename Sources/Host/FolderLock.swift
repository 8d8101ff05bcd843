import Glibc

/// Tells a folder in use from one that a killed process left behind: the kernel lets go of a lock with its process.
package struct FolderLock: Sendable {
    private let file: Int32

    /// Locks a folder; nil if another process has it.
    package init?(_ path: String) {
        file = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard file >= 0 else { return nil }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            close(file)
            return nil
        }
    }

    package func release() { close(file) }
}
