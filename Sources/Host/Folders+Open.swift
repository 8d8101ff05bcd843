import CLinux
import Glibc

extension Folders {
    /// Takes from a folder the access control list that it would hand down to what is made in it.
    package static func removeInheritedAccess(of path: String) {
        removexattr(path, "system.posix_acl_default")
    }
}
