import Glibc

/// Identity, size and times of a file as the kernel has them: they change whenever the content does.
package struct FileStamp: Hashable, Sendable {
    package let inode: Int
    /// In bytes.
    package let size: Int
    /// Seconds and nanoseconds of the last change of the content, which programs may set.
    package let modified: [Int]
    /// Seconds and nanoseconds of the last change of anything, which the kernel alone sets.
    package let changed: [Int]

    package init(inode: Int, size: Int, modified: [Int], changed: [Int]) {
        self.inode = inode
        self.size = size
        self.modified = modified
        self.changed = changed
    }

    init(_ status: stat) {
        inode = Int(status.st_ino)
        size = Int(status.st_size)
        modified = [status.st_mtim.tv_sec, status.st_mtim.tv_nsec]
        changed = [status.st_ctim.tv_sec, status.st_ctim.tv_nsec]
    }

    /// Whether the kernel's clock has moved on since the last change: only then does the next one change the stamp.
    func isSettled(at now: timespec) -> Bool {
        (changed[0], changed[1]) < (now.tv_sec, now.tv_nsec)
    }
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
        var now = timespec()
        clock_gettime(CLOCK_REALTIME_COARSE, &now)
        return stamp(of: path).flatMap { $0.isSettled(at: now) ? $0 : nil }
    }
}
