import Glibc

/// Making, listing and removing folders by path.
package enum Folders {
    /// Makes a folder and those above it that are missing.
    package static func make(_ path: String) throws(HostError) {
        if Files.isFolder(path) { return }
        if let slash = path.lastIndex(of: "/"), slash != path.startIndex {
            try make(String(path[..<slash]))
        }
        guard mkdir(path, 0o755) == 0 || errno == EEXIST else {
            throw HostError("make the folder", path, errno: errno)
        }
    }

    /// The names in a folder, in order, without `.` and `..`.
    package static func names(in path: String) throws(HostError) -> [String] {
        let folder = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw HostError("read the folder", path, errno: errno) }
        return try rawNames(closing: folder, at: path).sortedTexts
    }

    /// Makes a new folder below `parent` that nobody else uses, nor may look into.
    package static func makeUnique(in parent: String, prefix: String) throws(HostError) -> String {
        try make(parent)
        var template = Array("\(parent)/\(prefix)XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw HostError("make a folder in", parent, errno: errno)
        }
        return template.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
    }

    /// Gives a folder another path on the same file system, where nothing is or an empty folder.
    package static func rename(_ path: String, to other: String) throws(HostError) {
        guard Glibc.rename(path, other) == 0 else {
            throw HostError("make the folder", other, errno: errno)
        }
    }

    /// Removes a folder and all below it, without following links; what cannot be removed stays.
    package static func remove(_ path: String) {
        let (above, name) = path.splitAtLastSlash
        (try? OpenFolder(above.isEmpty ? "/" : above))?.removeAll(name)
    }

    /// Lets the owner of a folder read and write it, and others read it.
    package static func open(_ path: String) throws(HostError) {
        guard chmod(path, 0o755) == 0 else { throw HostError("open", path, errno: errno) }
    }

    /// Hands a folder over to a user.
    package static func setOwner(_ user: UInt32, of path: String) throws(HostError) {
        guard lchown(path, user, user) == 0 else {
            throw HostError("hand over", path, errno: errno)
        }
    }
}
