import Glibc

/// A walk over all that stands below a folder, each folder before what is in it, names in the order of their bytes.
///
/// Everything is reached by a descriptor of the folder that holds it and no link is followed, so that nobody who moves
/// things meanwhile leads the walk elsewhere. One folder is open at a time, and the way back up is checked.
package struct FolderWalk: ~Copyable {
    /// A folder on the way from the top down to where the walk is.
    private struct Level {
        let identity: FileIdentity
        let place: Place
        /// The names that are still to be met, the last one first.
        var names: [[CChar]]
    }

    /// How paths of what is in a folder begin, up to a slash; or a path at which all of that shows.
    private enum Place {
        case prefix(String)
        case path(String)
    }

    private let root: String
    private let lastTick = FileTime.lastTick
    private var levels: [Level] = []
    /// The folder of the last level.
    private var folder: Int32
    /// The name in it of what was met last.
    private var name: [CChar] = []
    /// What was met last, where it is a folder: the walk goes on in it.
    private var next: (folder: Int32, place: Place)?

    /// - Throws: `HostError` if the folder cannot be read.
    package init(of root: String) throws(HostError) {
        self.root = root
        folder = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw HostError("read the folder", root, errno: errno) }
        levels.append(try level(.prefix("")))
    }

    deinit {
        if let next { close(next.folder) }
        if folder >= 0 { close(folder) }
    }

    /// What is met next; nil at the end.
    /// - Throws: `HostError` if the machine fails.
    package mutating func nextItem() throws(HostError) -> FolderScan.Item? {
        if let next {
            close(folder)
            folder = next.folder
            self.next = nil
            levels.append(try level(next.place))
        }
        while !levels.isEmpty {
            guard let name = levels[levels.count - 1].names.popLast() else {
                try goUp()
                continue
            }
            self.name = name
            if let item = try item(levels[levels.count - 1].place) { return item }
        }
        return nil
    }

    private mutating func goUp() throws(HostError) {
        levels.removeLast()
        guard let level = levels.last else { return }
        let above = openat(folder, "..", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard above >= 0 else { throw HostError("read the folder", root, errno: errno) }
        close(folder)
        folder = above
        guard try status(of: above).identity == level.identity else {
            throw HostError("cannot read the folder \(root): others move what is in it")
        }
    }

    /// What has the current name; nil where it is gone.
    private mutating func item(_ place: Place) throws(HostError) -> FolderScan.Item? {
        var status = stat()
        let (path, isNameable) = self.path(in: place)
        guard fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
            if errno == ENOENT { return nil }
            throw HostError("read", root + "/" + path, errno: errno)
        }
        var kind = FolderScan.Kind.special
        switch status.st_mode & S_IFMT {
        case S_IFREG where isNameable: kind = .file
        case S_IFDIR:
            guard let inner = try openFolder() else { break }
            next = (inner, isNameable ? .prefix(path + "/") : .path(path))
            if isNameable { kind = .directory }
        case S_IFLNK where isNameable && status.st_nlink == 1:
            if let target = linkTarget { kind = .symlink(target: target) }
        default: break
        }
        return FolderScan.Item(path: path, kind: kind, status: status, lastTick: lastTick)
    }

    /// The path at which the current name shows, and whether that is its true one.
    private func path(in place: Place) -> (String, isTrue: Bool) {
        let prefix: String
        switch place {
        case .prefix(let text): prefix = text
        case .path(let path): return (path, false)
        }
        let bytes = name.dropLast().map { UInt8(bitPattern: $0) }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            return (prefix + String(decoding: bytes, as: UTF8.self), false)
        }
        let path = prefix + text
        return (path, path.utf8.count < PATH_MAX)
    }

    /// Opens the folder with the current name; nil where its owner closed it.
    private func openFolder() throws(HostError) -> Int32? {
        let inner = openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        if inner >= 0, faccessat(inner, ".", X_OK, AT_EACCESS) == 0 { return inner }
        let code = errno
        if inner >= 0 { close(inner) }
        if code == EACCES { return nil }
        throw HostError("read the folder", root, errno: code)
    }

    /// Where the link with the current name leads; nil where that is no text.
    private var linkTarget: String? {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlinkat(folder, name, &buffer, buffer.count)
        guard count > 0 else { return nil }
        return String(
            validating: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// The level of the open folder.
    private func level(_ place: Place) throws(HostError) -> Level {
        let identity = try status(of: folder).identity
        let copy = fcntl(folder, F_DUPFD_CLOEXEC, 0)
        guard copy >= 0 else { throw HostError("read the folder", root, errno: errno) }
        let names = try rawNames(closing: copy, at: root).sorted {
            $1.lexicographicallyPrecedes($0) { UInt8(bitPattern: $0) < UInt8(bitPattern: $1) }
        }
        return Level(identity: identity, place: place, names: names)
    }

    private func status(of file: Int32) throws(HostError) -> stat {
        var status = stat()
        guard fstat(file, &status) == 0 else { throw HostError("read", root, errno: errno) }
        return status
    }
}

extension FolderWalk {
    /// Opens the file that was met last for `body`; a link in its place is not followed.
    ///
    /// False where we may not read it, since its owner closed it.
    package func withFile(_ body: (Int32) throws(HostError) -> Void) throws(HostError) -> Bool {
        let file = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        if file < 0, errno == EACCES { return false }
        guard file >= 0 else { throw HostError("read a file below", root, errno: errno) }
        defer { close(file) }
        try body(file)
        return true
    }

    /// Sets the permission bits of what was met last.
    package func setMode(_ mode: Int) throws(HostError) {
        guard fchmodat(folder, name, mode_t(mode), AT_SYMLINK_NOFOLLOW) == 0 else {
            throw HostError("change the permissions of a file below", root, errno: errno)
        }
    }

    /// Whether the folder that was met last has extended attributes of its users' own.
    package var folderHasAttributes: Bool { next.map { Files.hasAttributes($0.folder) } ?? false }
}
