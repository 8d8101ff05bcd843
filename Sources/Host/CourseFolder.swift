import CLinux
import Glibc

/// The folder of a course, held open: the one way in which all commands list, read and replace files of a course.
///
/// Paths are relative to the folder. Where it is confined, no link is followed that leads out of it, or to what is hidden
/// in it: such a path has no entry, is not read and not replaced, and an error says so.
package final class CourseFolder: Sendable {
    /// The path by which people know the folder.
    package let path: String
    /// Whether links that lead out of the folder are refused.
    package let isConfined: Bool
    private let folder: OpenFolder
    private let shownPaths: ShownPaths
    var descriptor: Int32 { folder.descriptor }

    /// Opens a folder; where it is confined, neither it nor any folder on the way to it may be a link, but for those of
    /// the machine's own, which stand in the root folder.
    package init(_ path: String, isConfined: Bool) throws(HostError) {
        self.path = path
        self.isConfined = isConfined
        shownPaths = ShownPaths(below: path)
        guard isConfined else {
            folder = try OpenFolder(path)
            return
        }
        let reached = try OpenFolder.reached(by: path) { (stop) throws(HostError) in
            guard stop.isLink, stop.path.parents.count > 1 else { return }
            let isLast = Files.realPath(stop.path) == Files.realPath(path)
            throw HostError(
                "\(isLast ? path : stop.path) is a link, and --untrusted follows none out of a course",
                advice: "name the folder that it leads to")
        }
        guard let reached else { throw HostError("open the folder", path, errno: ENOENT) }
        folder = reached
    }

    /// The path of a file as people know it.
    package func path(of relative: String) -> String {
        relative.isEmpty ? path : shownPaths.path(of: relative)
    }

    /// What is at a path, without opening it.
    ///
    /// - Parameter followsLink: whether it is what a link there leads to; the link itself otherwise.
    /// - Throws: `HostError` if there is nothing, or it cannot be reached.
    package func entry(
        at relative: String, followsLink: Bool = true
    ) throws(HostError) -> Entry {
        // Times before the look: what changes later has a later time.
        let lastTick = FileTime.lastTick
        let file = try open(relative, O_PATH | (followsLink ? 0 : O_NOFOLLOW))
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw failure(errno, at: relative) }
        return Entry(status, lastTick: lastTick)
    }

    /// The names in a folder, in order, without those that begin with a dot.
    package func names(in relative: String) throws(HostError) -> [String] {
        let file = try open(
            relative.isEmpty ? "." : relative, O_RDONLY | O_DIRECTORY, to: "read the folder")
        return try rawNames(closing: file, at: path(of: relative)).sortedTexts
            .filter { !$0.hasPrefix(".") }
    }

    /// The bytes of an ordinary file.
    /// - Throws: `HostError` if it is none, cannot be read, or is larger than `limit` bytes.
    package func bytes(of relative: String, limit: Int) throws(HostError) -> [UInt8] {
        try withFile(relative) { (file, _) throws(HostError) -> [UInt8] in
            try Files.read(file, named: path(of: relative), limit: limit)
        }
    }

    /// Opens an ordinary file for `body`, which gets its descriptor and its size in bytes.
    package func withFile<Result>(
        _ relative: String, _ body: (Int32, Int) throws(HostError) -> Result
    ) throws(HostError) -> Result {
        // Without waiting: opening a pipe would last until somebody writes to it.
        let file = try open(relative, O_RDONLY | O_NONBLOCK | O_NOCTTY)
        defer { close(file) }
        return try body(file, ordinarySize(of: file, at: relative))
    }

    /// The size of an open file.
    /// - Throws: `HostError` if it is a folder, a pipe or the like.
    func ordinarySize(of file: Int32, at relative: String) throws(HostError) -> Int {
        var status = stat()
        guard fstat(file, &status) == 0 else { throw failure(errno, at: relative) }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return Int(status.st_size)
        case S_IFDIR: throw failure(EISDIR, at: relative)
        default: throw notAFile(relative)
        }
    }

    /// The error for a pipe, a socket or a device, which is no part of a course.
    package func notAFile(_ relative: String) -> HostError {
        HostError("cannot read \(path(of: relative)): it is not a file")
    }

    /// Opens what is at a path: the one place where a path of a course becomes a descriptor.
    func open(
        _ relative: String, _ flags: Int32, to action: String = "read"
    ) throws(HostError) -> Int32 {
        while true {
            let file =
                isConfined
                ? workbook_openat2(
                    descriptor, relative, UInt64(flags | O_CLOEXEC), 0,
                    UInt64(RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS))
                : openat(descriptor, relative, flags | O_CLOEXEC)
            if file >= 0 {
                guard !isConfined || isVisible(file) else {
                    close(file)
                    throw HostError("this link leads to a hidden file", advice: copyAdvice)
                }
                return file
            }
            let code = isConfined ? -file : errno
            // The kernel gives up where something is renamed just now that the path passes.
            guard code == EINTR || code == EAGAIN else {
                throw failure(code, at: relative, to: action)
            }
        }
    }

    /// Whether what was opened stands where nothing on the way to it within the folder is hidden, as `.git` is, which may
    /// hold what gives access to other things.
    private func isVisible(_ file: Int32) -> Bool {
        guard let top = Self.place(of: descriptor), let place = Self.place(of: file) else {
            return false
        }
        return place == top
            || place.hasPrefix(top + "/") && !place.dropFirst(top.count).contains("/.")
    }

    /// Where an open file stands now, as the kernel has it.
    private static func place(of file: Int32) -> String? {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/self/fd/\(file)", &buffer, buffer.count)
        guard count > 0 else { return nil }
        return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    func failure(_ code: Int32, at relative: String, to action: String = "read") -> HostError {
        guard isConfined, code == EXDEV else {
            return HostError(action, path(of: relative), errno: code)
        }
        return HostError("this link leads out of the course", advice: copyAdvice)
    }

    private var copyAdvice: String { "put a copy in its place: --untrusted reads nothing else" }
}

extension CourseFolder {
    /// What the kernel says of a file or folder.
    package struct Entry: Sendable {
        package enum Kind: Sendable { case file, folder, link, special }

        package let kind: Kind
        package let identity: FileIdentity
        package let stamp: FileStamp
        /// The stamp, where the next change is sure to alter it; nil where the file was changed just now.
        package let settledStamp: FileStamp?

        init(_ status: stat, lastTick: FileTime) {
            switch status.st_mode & S_IFMT {
            case S_IFREG: kind = .file
            case S_IFDIR: kind = .folder
            case S_IFLNK: kind = .link
            default: kind = .special
            }
            identity = FileIdentity(status)
            stamp = FileStamp(status)
            settledStamp = stamp.isSettled(at: lastTick) ? stamp : nil
        }
    }
}

/// A file or folder, by whatever path it is reached.
package struct FileIdentity: Hashable, Sendable {
    private let device: UInt
    private let inode: UInt

    init(_ status: stat) {
        device = UInt(status.st_dev)
        inode = UInt(status.st_ino)
    }

    /// What is at a path, links followed; nil where there is nothing.
    package init?(of path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        self.init(status)
    }
}
