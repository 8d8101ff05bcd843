import Glibc

/// A folder in which programs that nobody trusts have worked: nothing in it is followed out of it.
package struct ConfinedFolder: Sendable {
    package let path: String
    /// The user that new files are handed to; nil to leave them ours.
    package let owner: UInt32?

    package init(path: String, owner: UInt32?) {
        self.path = path
        self.owner = owner
    }

    /// What keeps a file from being written in the folder, such as a link or a file where a folder should be.
    package enum Obstacle: Error, Hashable {
        case notAFolder, folder, file, link, noPermission, nameTooLong
    }

    /// That no room is left for a file, or for a folder on the way to it.
    package struct NoSpace: Error {}

    /// Writes a file at a relative path, replacing the file or link that is there.
    ///
    /// Folders on the way are made; a link on the way is an obstacle, since it may lead outside. A path with `..` is none
    /// that a caller may ask for.
    /// - Throws: `Obstacle`, `NoSpace`, or `HostError` if the machine fails.
    package func write(_ contents: String, to relativePath: String) throws {
        var names = relativePath.split(separator: "/").map(String.init)
        guard !relativePath.hasPrefix("/"), !names.contains(".."), let name = names.popLast() else {
            throw HostError("cannot write \(relativePath): it does not stay in its folder")
        }
        var folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw HostError("open", path, errno: errno) }
        defer { close(folder) }
        for part in names {
            if mkdirat(folder, part, 0o755) == 0 {
                try handOver(part, in: folder)
            } else if errno == ENOSPC {
                throw NoSpace()
            }
            let next = openat(folder, part, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
            guard next >= 0 else { throw failure(to: "write", relativePath, errno) }
            close(folder)
            folder = next
        }
        guard unlinkat(folder, name, 0) == 0 || errno == ENOENT else {
            throw failure(to: "replace", relativePath, errno)
        }
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        let file = openat(folder, name, flags, 0o644)
        guard file >= 0 else { throw failure(to: "write", relativePath, errno) }
        let code = Files.writeAll(Array(contents.utf8), to: file)
        close(file)
        if let code { throw failure(to: "write", relativePath, code) }
        try handOver(name, in: folder)
    }

    private func failure(to action: String, _ path: String, _ code: Int32) -> any Error {
        switch code {
        case ENOTDIR: Obstacle.notAFolder
        case EISDIR: Obstacle.folder
        case EEXIST: Obstacle.file
        case ELOOP: Obstacle.link
        case EACCES: Obstacle.noPermission
        case ENAMETOOLONG: Obstacle.nameTooLong
        case ENOSPC: NoSpace()
        default: HostError(action, path, errno: code)
        }
    }

    private func handOver(_ name: String, in folder: Int32) throws(HostError) {
        guard let owner else { return }
        guard fchownat(folder, name, owner, owner, AT_SYMLINK_NOFOLLOW) == 0 else {
            throw HostError("hand over", name, errno: errno)
        }
    }
}
