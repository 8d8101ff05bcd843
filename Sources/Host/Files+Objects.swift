import Glibc
import Synchronization

/// What a store of immutable files needs.
extension Files {
    /// Writes bytes to an open file.
    package static func write(_ bytes: [UInt8], to file: Int32) throws(HostError) {
        if let failure = writeAll(bytes, to: file) {
            throw HostError("write", "a file", errno: failure)
        }
    }

    /// Writes the content of an open file to another one, with holes where that has them.
    package static func copy(
        _ source: Int32, size: Int, holes: [Range<Int>], to file: Int32
    ) throws(HostError) {
        var writer = SparseWriter(file, holes: holes)
        try readPieces(ofOpen: source, size: size) { (piece) throws(HostError) in
            try writer.write(piece)
        }
        guard writer.count == size else {
            throw HostError("cannot copy a file: its size changed")
        }
        try writer.finish()
    }

    /// A name that this process gives only once.
    package static func uniqueName() -> String {
        String(count.add(1, ordering: .relaxed).newValue)
    }

    private static let count = Atomic(0)

    /// Sets an open file's time to now, once a day at most: what was used long ago is the first to go.
    package static func markUsed(_ file: Int32) {
        var status = stat()
        var now = timespec()
        clock_gettime(CLOCK_REALTIME_COARSE, &now)
        guard fstat(file, &status) == 0, abs(now.tv_sec - status.st_mtim.tv_sec) > 86_400 else {
            return
        }
        futimens(file, nil)
    }

    /// Reads an open file piece by piece.
    package static func readPieces(
        of file: Int32, _ body: (UnsafeRawBufferPointer) throws(HostError) -> Void
    ) throws(HostError) {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
        defer { buffer.deallocate() }
        while true {
            let count = Glibc.read(file, buffer.baseAddress, buffer.count)
            if count < 0 { throw HostError("read", "a file", errno: errno) }
            if count == 0 { return }
            try body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
    }

    /// Some of a file's bytes: all of a small one, and of a large one its beginning, its end and pieces between.
    ///
    /// Linkers write a digest of the whole into the beginning of a program, so that two that differ anywhere differ there.
    package static func sample(of path: String) throws(HostError) -> [UInt8] {
        let (piece, count) = (1 << 17, 8)
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw HostError("read", path, errno: errno) }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw HostError("read", path, errno: errno) }
        let size = Int(status.st_size)
        if size <= piece * count { return try read(path) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: piece)
        for number in 0..<count {
            let offset = (size - piece) / (count - 1) * number
            let length = pread(
                file, &buffer, piece, off_t(number == count - 1 ? size - piece : offset))
            guard length >= 0 else { throw HostError("read", path, errno: errno) }
            bytes += buffer[..<length]
        }
        return bytes
    }

    /// Writes to an open file.
    package static func write(
        _ bytes: UnsafeRawBufferPointer, to file: Int32
    ) throws(HostError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = Glibc.write(
                file, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            if count < 0, errno == EINTR { continue }
            if count < 0 { throw HostError("write", "a file", errno: errno) }
            rest = rest.dropFirst(count)
        }
    }
}

extension Files {
    /// The bytes that are free for us on the file system of a folder; nil where there is no such folder.
    package static func freeSpace(at path: String) -> Int? {
        var status = statvfs()
        guard statvfs(path, &status) == 0 else { return nil }
        return Int(status.f_bavail) * Int(status.f_frsize)
    }
}
