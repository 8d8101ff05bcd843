import Glibc

extension OpenFolder {
    /// The permission bits of the folder; nil where they cannot be told.
    package var mode: Int? {
        var status = stat()
        return fstat(descriptor, &status) == 0 ? Int(status.st_mode & 0o7777) : nil
    }

    /// Sets the permission bits of the folder, whatever the process's mask is.
    package func setMode(_ mode: Int) throws(HostError) {
        guard fchmod(descriptor, mode_t(mode)) == 0 else {
            throw HostError("set the permissions of", path, errno: errno)
        }
    }

    /// Gives all that stands directly in the folder the time of now. Links are not followed.
    package func dateAllToNow() {
        for name in rawNames(in: descriptor) {
            utimensat(descriptor, name, nil, AT_SYMLINK_NOFOLLOW)
        }
    }
}
