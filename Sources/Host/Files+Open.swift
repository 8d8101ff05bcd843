import CLinux
import Glibc

// Of Linux, in <linux/fs.h>.
private let seekData: Int32 = 3
private let seekHole: Int32 = 4

/// What is asked of open files.
extension Files {
    /// Reads an open file from its beginning, piece by piece.
    ///
    /// - Parameter size: as far as it is known, so that small files need no large buffer.
    package static func readPieces(
        ofOpen file: Int32, size: Int, _ body: (UnsafeRawBufferPointer) throws(HostError) -> Void
    ) throws(HostError) {
        // Not more than the file needs: a program may have left files by the hundred thousand.
        let buffer = UnsafeMutableRawBufferPointer.allocate(
            byteCount: min(max(size, 0) + 1, 1 << 18), alignment: 16)
        defer { buffer.deallocate() }
        var offset = 0
        while true {
            let count = pread(file, buffer.baseAddress, buffer.count, off_t(offset))
            if count < 0, errno == EINTR { continue }
            if count < 0 { throw HostError("read", "a file", errno: errno) }
            if count == 0 { return }
            try body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            offset += count
        }
    }

    /// The parts of an open file that read as zeros and take up no room, in order.
    ///
    /// None where the file takes up as much as it is long: room that was set aside for it counts as written.
    package static func holes(in file: Int32) -> [Range<Int>] {
        var status = stat()
        guard fstat(file, &status) == 0, status.st_blocks * 512 < status.st_size else { return [] }
        let size = Int(status.st_size)
        var holes: [Range<Int>] = []
        var end = 0
        while end < size {
            let start = Int(lseek(file, off_t(end), seekHole))
            guard start >= end, start < size else { break }
            let data = Int(lseek(file, off_t(start), seekData))
            // There is no data behind the last hole.
            end = data > start ? min(data, size) : size
            holes.append(start..<end)
        }
        return holes
    }

    /// Whether an open file or folder has extended attributes or access control lists. Those that a system keeps for
    /// itself, such as security labels, do not count.
    package static func hasAttributes(_ file: Int32) -> Bool {
        var names = [CChar](repeating: 0, count: 1 << 16)
        let count = flistxattr(file, &names, names.count)
        // It has some where they are more than the kernel can list.
        guard count >= 0 else { return errno == E2BIG || errno == ERANGE }
        return names[..<count].split(separator: 0).contains { name in
            let name = String(decoding: name.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            return name.hasPrefix("user.") || name.hasPrefix("system.posix_acl_")
        }
    }
}

extension stat {
    var identity: FileIdentity { FileIdentity(self) }
}
