import Glibc

/// The files, folders and links below a folder, found without following a link.
package struct FolderScan: Sendable {
    package struct Item: Sendable {
        /// Relative to the folder.
        package var path: String
        package var kind: Kind
        /// The permission bits.
        package var mode: Int
        /// Changes whenever the file's content does; the kernel keeps it, programs cannot set it back.
        package var stamp: FileStamp
        /// Whether the kernel's clock has moved on since the last change: only then does the next one change the stamp.
        package var isSettled: Bool
    }

    package enum Kind: Sendable {
        case file
        case symlink(target: String)
        case directory
        case special
    }

    package let root: String
    /// Folders come before what is in them.
    package let items: [Item]

    package init(of root: String) throws(HostError) {
        self.root = root
        let lastTick = FileTime.lastTick
        var items: [Item] = []
        var pending = [""]
        while let folder = pending.popLast() {
            // A folder that its owner closed is still part of the tree; it shows as empty.
            let names = (try? Folders.names(in: root + "/" + folder)) ?? []
            for name in names {
                let path = folder.isEmpty ? name : folder + "/" + name
                guard let item = Self.item(at: path, in: root, lastTick) else { continue }
                items.append(item)
                if case .directory = item.kind { pending.append(path) }
            }
        }
        self.items = items
    }

    private static func item(at path: String, in root: String, _ lastTick: FileTime) -> Item? {
        var status = stat()
        let full = root + "/" + path
        guard lstat(full, &status) == 0 else { return nil }
        let kind: Kind
        switch status.st_mode & S_IFMT {
        case S_IFREG: kind = .file
        case S_IFDIR: kind = .directory
        case S_IFLNK: kind = .symlink(target: linkTarget(full))
        default: kind = .special
        }
        let stamp = FileStamp(status)
        return Item(
            path: path, kind: kind, mode: Int(status.st_mode & 0o7777), stamp: stamp,
            isSettled: stamp.isSettled(at: lastTick))
    }

    private static func linkTarget(_ path: String) -> String {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink(path, &buffer, buffer.count)
        return String(
            decoding: buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Opens a file of the folder for `body`; a link in its place is not followed.
    ///
    /// False where we may not read it, since its owner closed it.
    package func withFile(
        _ item: Item, _ body: (Int32) throws(HostError) -> Void
    ) throws(HostError) -> Bool {
        let full = root + "/" + item.path
        let file = open(full, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        if file < 0, errno == EACCES { return false }
        guard file >= 0 else { throw HostError("read", full, errno: errno) }
        defer { close(file) }
        try body(file)
        return true
    }

    /// Reads an open file of the folder piece by piece.
    package func read(
        _ item: Item, from file: Int32, piece: (UnsafeRawBufferPointer) -> Void
    ) throws(HostError) {
        // Not more than the file needs: a program may have left files by the hundred thousand.
        var buffer = [UInt8](repeating: 0, count: min(item.stamp.size + 1, 1 << 18))
        while true {
            let count = Glibc.read(file, &buffer, buffer.count)
            if count < 0 { throw HostError("read", root + "/" + item.path, errno: errno) }
            if count == 0 { return }
            buffer.withUnsafeBytes { piece(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
        }
    }
}
