import CLinux
import Glibc

extension Folders {
    /// Lets the owner of the folders directly below a folder read and write them, without following links.
    package static func openInner(_ path: String) {
        for name in (try? names(in: path)) ?? [] {
            let inner = path + "/" + name
            var status = stat()
            guard lstat(inner, &status) == 0, status.st_mode & S_IFMT == S_IFDIR,
                status.st_mode & 0o777 != 0o755
            else { continue }
            fchmodat(AT_FDCWD, inner, 0o755, AT_SYMLINK_NOFOLLOW)
        }
    }

    /// Takes from a folder the access control list that it would hand down to what is made in it.
    package static func removeInheritedAccess(of path: String) {
        removexattr(path, "system.posix_acl_default")
    }

    /// Makes a folder, where it is missing, that is ours and that a group may write to; a link there is not followed.
    package static func share(_ path: String, withGroup group: UInt32) throws(HostError) {
        var status = stat()
        if lstat(path, &status) != 0 {
            // Another run may have made it since.
            guard mkdir(path, 0o755) == 0 || errno == EEXIST else {
                throw HostError("make the folder", path, errno: errno)
            }
        } else if status.st_mode & S_IFMT == S_IFDIR, status.st_uid == geteuid(),
            status.st_gid == group, status.st_mode & 0o777 == 0o775
        {
            return
        }
        let folder = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard folder >= 0 else { throw HostError("share the folder", path, errno: errno) }
        defer { close(folder) }
        guard fchown(folder, geteuid(), group) == 0, fchmod(folder, 0o775) == 0 else {
            throw HostError("share the folder", path, errno: errno)
        }
    }
}
