import CLinux
import Glibc

extension Folders {
    /// Takes from a folder the access control list that it would hand down to what is made in it.
    package static func removeInheritedAccess(of path: String) {
        removexattr(path, "system.posix_acl_default")
    }

    /// Makes a folder, where it is missing, that everybody may write to who reaches it; a link there is not followed.
    package static func share(_ path: String) throws(HostError) {
        guard mkdir(path, 0o755) == 0 || errno == EEXIST else {
            throw HostError("make the folder", path, errno: errno)
        }
        let folder = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard folder >= 0 else { throw HostError("share the folder", path, errno: errno) }
        defer { close(folder) }
        guard fchmod(folder, 0o777) == 0 else {
            throw HostError("share the folder", path, errno: errno)
        }
    }
}
