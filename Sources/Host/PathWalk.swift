import Glibc

/// What is passed on the way to a folder, as the kernel goes it from the root folder on.
package struct PathStop {
    /// Where it is, with all links before it followed.
    package var path: String
    package var isLink: Bool
    package var owner: UInt32
    package var group: UInt32
    /// The permission bits.
    package var mode: Int
}

extension OpenFolder {
    /// Goes to a folder step by step, each checked before the next one is taken. What was checked is what is opened: the
    /// way goes from descriptor to descriptor.
    ///
    /// - Parameters:
    ///   - mode: the permission bits of folders that are made where they are missing; nil to make none.
    ///   - check: called with the root folder, and with each folder and link on the way, the last one included.
    /// - Returns: nil where the folder, or one above it, is missing and none is made.
    /// - Throws: `HostError`, and what `check` throws.
    package static func reached(
        by path: String, making mode: Int? = nil, check: (PathStop) throws(HostError) -> Void
    ) throws(HostError) -> OpenFolder? {
        var names = Array(
            Files.absolutePath(path).split(separator: "/").reversed().map(String.init))
        var here = try OpenFolder("/")
        try check(PathStop(at: "/", of: here.status(of: ".") ?? stat()))
        var above: [OpenFolder] = []
        var links = 0
        while let name = names.popLast() {
            if name == "." { continue }
            if name == ".." {
                here = above.popLast() ?? here
                continue
            }
            let place = here.path == "/" ? "/" + name : here.path + "/" + name
            let flags = O_PATH | O_NOFOLLOW | O_CLOEXEC
            var inner = openat(here.descriptor, name, flags)
            if inner < 0, errno == ENOENT {
                guard let mode else { return nil }
                guard mkdirat(here.descriptor, name, mode_t(mode)) == 0 || errno == EEXIST else {
                    throw HostError("make the folder", place, errno: errno)
                }
                inner = openat(here.descriptor, name, flags)
            }
            guard inner >= 0 else { throw HostError("open", place, errno: errno) }
            let next = OpenFolder(taking: inner, path: place)
            var status = stat()
            guard fstat(inner, &status) == 0 else { throw HostError("open", place, errno: errno) }
            try check(PathStop(at: place, of: status))
            if status.st_mode & S_IFMT == S_IFLNK {
                links += 1
                guard links <= 40 else { throw HostError("open", place, errno: ELOOP) }
                let target = linkTarget(inner)
                names += target.split(separator: "/").reversed().map(String.init)
                if target.hasPrefix("/") { (here, above) = (try OpenFolder("/"), []) }
            } else {
                above.append(here)
                here = next
            }
        }
        // What was passed was opened to go on from, this one to be used.
        let opened = openat(here.descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard opened >= 0 else { throw HostError("open the folder", here.path, errno: errno) }
        return OpenFolder(taking: opened, path: here.path)
    }

    private static func linkTarget(_ link: Int32) -> String {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlinkat(link, "", &buffer, buffer.count)
        let bytes = buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension PathStop {
    fileprivate init(at path: String, of status: stat) {
        self.init(
            path: path, isLink: status.st_mode & S_IFMT == S_IFLNK,
            owner: status.st_uid, group: status.st_gid, mode: Int(status.st_mode & 0o7777))
    }
}
