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
}
