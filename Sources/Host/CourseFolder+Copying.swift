import Glibc

extension CourseFolder {
    /// Writes the content of a file to an open one, in pieces.
    package func copy(_ relative: String, to target: Int32) throws(HostError) {
        try eachPiece(of: relative) { (piece, _) throws(HostError) -> Bool in
            try Files.write(piece, to: target)
            return true
        }
    }

    /// Whether an open file outside the course has just the content of this one.
    package func isCopied(_ relative: String, as other: Int32) throws(HostError) -> Bool {
        var status = stat()
        guard fstat(other, &status) == 0 else { return false }
        let size = try withFile(relative) { $1 }
        guard size == Int(status.st_size) else { return false }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: pieceSize, alignment: 16)
        defer { buffer.deallocate() }
        return try eachPiece(of: relative) { (piece, offset) throws(HostError) -> Bool in
            let count = pread(other, buffer.baseAddress, piece.count, off_t(offset))
            return piece.elementsEqual(UnsafeRawBufferPointer(buffer).prefix(max(0, count)))
        }
    }

    /// Reads a file piece by piece for as long as `body`, which gets each piece with its offset, is true.
    @discardableResult private func eachPiece(
        of relative: String, _ body: (UnsafeRawBufferPointer, Int) throws(HostError) -> Bool
    ) throws(HostError) -> Bool {
        try withFile(relative) { (file, _) throws(HostError) -> Bool in
            let buffer = UnsafeMutableRawBufferPointer.allocate(
                byteCount: pieceSize, alignment: 16)
            defer { buffer.deallocate() }
            var offset = 0
            while true {
                let count = read(file, buffer.baseAddress, buffer.count)
                if count < 0, errno == EINTR { continue }
                if count < 0 { throw failure(errno, at: relative) }
                if count == 0 { return true }
                let piece = UnsafeRawBufferPointer(rebasing: buffer[..<count])
                guard try body(piece, offset) else { return false }
                offset += count
            }
        }
    }

    /// In bytes.
    private var pieceSize: Int { 1 << 18 }
}
