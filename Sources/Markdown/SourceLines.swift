import SourceText

/// A file's text as bytes, with constant-time access to its lines.
///
/// A NUL is replaced by U+FFFD, as libcmark reads it, so that columns agree with what it reports.
struct SourceLines {
    let bytes: [UInt8]
    /// The offsets at which the lines start, then the one at which a line after the last would start.
    private let starts: [Int]

    init(_ text: String) {
        var bytes = Array(text.utf8)
        if bytes.contains(0) {
            bytes = bytes.flatMap { $0 == 0 ? [0xEF, 0xBF, 0xBD] : [$0] }
        }
        var starts = bytes.isEmpty ? [] : [0]
        for (index, byte) in bytes.enumerated() where index + 1 < bytes.count {
            let isLineEnd = byte == .newline || (byte == .return && bytes[index + 1] != .newline)
            if isLineEnd { starts.append(index + 1) }
        }
        starts.append(bytes.count)
        self.bytes = bytes
        self.starts = starts
    }

    var count: Int { starts.count - 1 }

    /// The offset at which a 1-based line starts; the end of the text for lines after the last.
    func start(of line: Int) -> Int {
        starts[min(max(line, 1), starts.count) - 1]
    }

    /// The bytes of a 1-based line without its line end; empty for lines after the last.
    func content(of line: Int) -> Range<Int> {
        guard line >= 1, line <= count else { return bytes.count..<bytes.count }
        var end = starts[line]
        while end > starts[line - 1], bytes[end - 1] == .newline || bytes[end - 1] == .return {
            end -= 1
        }
        return starts[line - 1]..<end
    }

    /// The place right after a line's last byte.
    func end(of line: Int) -> SourceLocation {
        SourceLocation(line: line, column: content(of: line).count + 1)
    }

    /// The place of an offset that lies on the line.
    func location(of offset: Int, line: Int) -> SourceLocation {
        SourceLocation(line: line, column: offset - start(of: line) + 1)
    }
}
