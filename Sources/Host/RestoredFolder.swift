import Glibc

/// A folder that is laid out again for a user, from what is known of an earlier one.
///
/// Nobody else writes in it meanwhile, and links are made, never followed.
package struct RestoredFolder: ~Copyable {
    private let folder: Int32
    /// The user that everything is handed to; nil to leave it ours.
    private let owner: UInt32?
    private let now: timespec

    /// - Throws: `HostError` if there is no such folder.
    package init(path: String, owner: UInt32?) throws(HostError) {
        self.owner = owner
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        self.now = now
        folder = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard folder >= 0 else { throw HostError("read the folder", path, errno: errno) }
    }

    deinit { if folder >= 0 { close(folder) } }

    package func makeFolder(_ relative: String) throws(HostError) {
        guard mkdirat(folder, relative, 0o700) == 0 || errno == EEXIST else {
            throw HostError("make the folder", relative, errno: errno)
        }
        try handOver(relative)
    }

    package func makeLink(_ relative: String, to target: String) throws(HostError) {
        guard symlinkat(target, folder, relative) == 0 else {
            throw HostError("make the link", relative, errno: errno)
        }
        try handOver(relative)
    }

    /// Gives a file that was made one more name.
    package func addName(_ relative: String, to file: String) throws(HostError) {
        guard linkat(folder, file, folder, relative, 0) == 0 else {
            throw HostError("make the link", relative, errno: errno)
        }
    }

    /// Makes a file whose content `write` puts into it.
    ///
    /// - Parameter stepsBeforeNow: how long ago it is to look, in hundredths of a second.
    package func makeFile(
        _ relative: String, mode: Int, stepsBeforeNow: Int, write: (Int32) throws -> Void
    ) throws {
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        let file = openat(folder, relative, flags, 0o600)
        guard file >= 0 else { throw HostError("write", relative, errno: errno) }
        defer { close(file) }
        try write(file)
        try handOver(relative)
        let hundredths = now.tv_sec * 100 + now.tv_nsec / 10_000_000 - stepsBeforeNow
        let time = timespec(tv_sec: hundredths / 100, tv_nsec: hundredths % 100 * 10_000_000)
        guard fchmod(file, mode_t(mode)) == 0, futimens(file, [time, time]) == 0 else {
            throw HostError("write", relative, errno: errno)
        }
    }

    package func setMode(_ mode: Int, of relative: String) throws(HostError) {
        guard fchmodat(folder, relative, mode_t(mode), AT_SYMLINK_NOFOLLOW) == 0 else {
            throw HostError("write", relative, errno: errno)
        }
    }

    private func handOver(_ relative: String) throws(HostError) {
        guard let owner else { return }
        guard fchownat(folder, relative, owner, owner, AT_SYMLINK_NOFOLLOW) == 0 else {
            throw HostError("hand over", relative, errno: errno)
        }
    }
}
