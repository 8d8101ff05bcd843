import Glibc

/// A file that is open for reading.
final class OpenFile {
    /// In bytes.
    let size: Int
    /// How much of it is more than holes, in bytes, as far as its file system tells.
    let storedSize: Int
    private let descriptor: Int32
    private let status: stat

    /// - Throws: `InspectionError` if nothing can be read there, or it is no file. It never waits.
    convenience init(_ path: String) throws(InspectionError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        if descriptor < 0 { throw InspectionError(Self.explanation(of: errno)) }
        try self.init(taking: descriptor)
    }

    /// - Throws: `InspectionError` if it is no file; the descriptor is then closed.
    init(taking descriptor: Int32) throws(InspectionError) {
        self.descriptor = descriptor
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            let code = errno
            close(descriptor)
            throw InspectionError(Self.explanation(of: code))
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            let isFolder = status.st_mode & S_IFMT == S_IFDIR
            throw InspectionError(
                isFolder
                    ? "it is a folder; name the files in it"
                    : "it is a pipe, a device or the like; name a file")
        }
        self.status = status
        size = Int(status.st_size)
        // Some file systems do not tell.
        let blocks = Int(status.st_blocks) * 512
        storedSize = blocks == 0 ? size : min(size, max(blocks, 1 << 20))
    }

    deinit { close(descriptor) }

    private static func explanation(of code: Int32) -> String {
        switch code {
        case ENOENT, ENOTDIR: "there is no such file; check its name and folder"
        case EACCES, EPERM: "you may not read it; ask its owner for the permission (chmod +r)"
        case ELOOP: "its links lead in a circle; make the link again"
        case ENXIO, ENODEV: "it is a socket, a device or the like; name a file"
        default: String(cString: strerror(code))
        }
    }

    /// Reads a part of the file into memory of its size.
    func read(
        _ range: Range<Int>, to memory: UnsafeMutableRawBufferPointer
    ) throws(InspectionError) {
        var done = 0
        while done < range.count {
            let rest = UnsafeMutableRawBufferPointer(rebasing: memory[done...])
            let count = pread(descriptor, rest.baseAddress, rest.count, range.lowerBound + done)
            if count < 0, errno == EINTR { continue }
            if count < 0 { throw InspectionError(String(cString: strerror(errno))) }
            if count == 0 { throw InspectionError("it changed while it was read; try again") }
            done += count
        }
    }

    /// Whether nobody wrote to it since it was opened.
    var isUnchanged: Bool {
        var now = stat()
        return fstat(descriptor, &now) == 0 && now.st_size == status.st_size
            && now.st_mtim.tv_sec == status.st_mtim.tv_sec
            && now.st_mtim.tv_nsec == status.st_mtim.tv_nsec
    }
}
