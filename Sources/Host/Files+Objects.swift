import Glibc
import Synchronization

/// What a store of immutable files needs.
extension Files {
    /// Writes a new file that nobody may change.
    /// - Throws: `HostError` if it cannot be written; then it may be there in part.
    package static func create(_ path: String, with bytes: [UInt8]) throws(HostError) {
        let file = try create(path)
        let failure = writeAll(bytes, to: file)
        close(file)
        if let failure { throw HostError("write", path, errno: failure) }
    }

    /// Writes a new file that nobody may change, with the content of an open one and holes where that has them.
    package static func create(
        _ path: String, withCopyOf source: Int32, size: Int, holes: [Range<Int>]
    ) throws(HostError) {
        let file = try create(path)
        defer { close(file) }
        var writer = SparseWriter(file, holes: holes)
        try readPieces(ofOpen: source, size: size) { (piece) throws(HostError) in
            try writer.write(piece)
        }
        guard writer.count == size else {
            throw HostError("cannot copy \(path): its size changed")
        }
        try writer.finish()
    }

    private static func create(_ path: String) throws(HostError) -> Int32 {
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o444)
        guard file >= 0 else { throw HostError("write", path, errno: errno) }
        return file
    }

    /// Moves a file to its place, in a folder that is made if it is missing.
    package static func move(_ path: String, to place: String) throws(HostError) {
        if rename(path, place) == 0 { return }
        if errno == ENOENT, let slash = place.lastIndex(of: "/") {
            try Folders.make(String(place[..<slash]))
            if rename(path, place) == 0 { return }
        }
        throw HostError("write", place, errno: errno)
    }

    /// A name that this process gives only once.
    package static func uniqueName() -> String {
        String(count.add(1, ordering: .relaxed).newValue)
    }

    private static let count = Atomic(0)

    /// The size of a file in bytes; nil where there is none.
    package static func size(of path: String) -> Int? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return Int(status.st_size)
    }

    /// Sets a file's time to now, once a day at most: what was used long ago is the first to go.
    package static func markUsed(_ path: String) {
        var status = stat()
        var now = timespec()
        clock_gettime(CLOCK_REALTIME_COARSE, &now)
        guard stat(path, &status) == 0, abs(now.tv_sec - status.st_mtim.tv_sec) > 86_400 else {
            return
        }
        utimensat(AT_FDCWD, path, nil, 0)
    }

    /// Reads a file piece by piece; false where there is none.
    package static func readPieces(
        of path: String, _ body: (UnsafeRawBufferPointer) throws(HostError) -> Void
    ) throws(HostError) -> Bool {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return false }
        defer { close(file) }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
        defer { buffer.deallocate() }
        while true {
            let count = Glibc.read(file, buffer.baseAddress, buffer.count)
            if count < 0 { throw HostError("read", path, errno: errno) }
            if count == 0 { return true }
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
