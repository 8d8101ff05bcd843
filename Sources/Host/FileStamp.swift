import Glibc

/// Identity, size and times of a file as the kernel has them: they change whenever the content does.
package struct FileStamp: Hashable, Sendable {
    package let inode: Int
    /// In bytes.
    package let size: Int
    /// The last change of the content, which programs may set.
    package let modified: FileTime
    /// The last change of anything, which the kernel alone sets.
    package let changed: FileTime

    package init(inode: Int, size: Int, modified: FileTime, changed: FileTime) {
        self.inode = inode
        self.size = size
        self.modified = modified
        self.changed = changed
    }

    init(_ status: stat) {
        inode = Int(status.st_ino)
        size = Int(status.st_size)
        modified = FileTime(status.st_mtim)
        changed = FileTime(status.st_ctim)
    }

    /// Whether the kernel's clock has moved on since the last change: only then does the next one change the stamp.
    func isSettled(at lastTick: FileTime) -> Bool { changed < lastTick }
}

extension Files {
    /// The stamp of a file, links followed; nil where there is none.
    package static func stamp(of path: String) -> FileStamp? {
        var status = stat()
        return stat(path, &status) == 0 ? FileStamp(status) : nil
    }

    /// The stamp of a file that the next change is sure to alter; nil where there is no such file, or where it was
    /// changed just now.
    package static func settledStamp(of path: String) -> FileStamp? {
        let lastTick = FileTime.lastTick
        return stamp(of: path).flatMap { $0.isSettled(at: lastTick) ? $0 : nil }
    }
}
