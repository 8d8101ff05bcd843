import Glibc

/// A folder that is laid out again for a user, from what is known of an earlier one.
///
/// Nobody else writes in it meanwhile, and links are made, never followed.
package struct RestoredFolder: Sendable {
    package let path: String
    /// The user that everything is handed to; nil to leave it ours.
    package let owner: UInt32?
    private let now: timespec

    package init(path: String, owner: UInt32?) {
        self.path = path
        self.owner = owner
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        self.now = now
    }

    package func makeFolder(_ relative: String) throws(HostError) {
        guard mkdir(path + "/" + relative, 0o700) == 0 || errno == EEXIST else {
            throw HostError("make the folder", relative, errno: errno)
        }
        try handOver(relative)
    }

    package func makeLink(_ relative: String, to target: String) throws(HostError) {
        guard symlink(target, path + "/" + relative) == 0 else {
            throw HostError("make the link", relative, errno: errno)
        }
        try handOver(relative)
    }

    /// Makes a file whose content `write` puts into it.
    ///
    /// - Parameter stepsBeforeNow: how long ago it is to look, in hundredths of a second.
    package func makeFile(
        _ relative: String, mode: Int, stepsBeforeNow: Int, write: (Int32) throws -> Void
    ) throws {
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        let file = Glibc.open(path + "/" + relative, flags, 0o600)
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
        guard chmod(path + "/" + relative, mode_t(mode)) == 0 else {
            throw HostError("write", relative, errno: errno)
        }
    }

    private func handOver(_ relative: String) throws(HostError) {
        guard let owner else { return }
        guard lchown(path + "/" + relative, owner, owner) == 0 else {
            throw HostError("hand over", relative, errno: errno)
        }
    }
}
