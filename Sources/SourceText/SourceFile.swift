/// A text with the name that people know it by.
package struct SourceFile: Sendable {
    /// The path as it is shown in messages, relative to where the tool was called.
    package let path: String
    /// The whole text.
    package let text: String
    /// The place of the first byte that is not UTF-8; there and after, such bytes stand as U+FFFD in `text`.
    package let firstInvalidByte: SourceLocation?

    /// UTF-8 offsets at which the lines of `text` start.
    private let lineStarts: [Int]

    package init(path: String, text: String) {
        self.init(path: path, bytes: Array(text.utf8))
    }

    /// Reads bytes as UTF-8; a byte order mark at the start is left out.
    package init(path: String, bytes: [UInt8]) {
        let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        self.path = path
        self.text = String(decoding: body, as: UTF8.self)
        self.firstInvalidByte = Self.firstInvalidByte(in: body)
        self.lineStarts = Self.lineStarts(in: self.text)
    }

    /// The number of lines; a newline at the very end does not start another one.
    package var lineCount: Int { lineStarts.count }

    /// The text of a 1-based line without its line end; empty outside the file.
    package func line(_ number: Int) -> Substring {
        guard number >= 1, number <= lineStarts.count else { return "" }
        let utf8 = text.utf8
        let start = utf8.index(utf8.startIndex, offsetBy: lineStarts[number - 1])
        let line = utf8[start...].prefix { $0 != 0x0A && $0 != 0x0D }
        return Substring(line)
    }

    private static func lineStarts(in text: String) -> [Int] {
        var text = text
        return text.withUTF8 { bytes in
            var starts: [Int] = bytes.isEmpty ? [] : [0]
            var index = 0
            while index < bytes.count {
                if bytes[index] == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A {
                    index += 1
                }
                if bytes[index] == 0x0A || bytes[index] == 0x0D, index + 1 < bytes.count {
                    starts.append(index + 1)
                }
                index += 1
            }
            return starts
        }
    }

    private static func firstInvalidByte(in bytes: ArraySlice<UInt8>) -> SourceLocation? {
        let valid = validPrefixLength(of: bytes)
        guard valid < bytes.count else { return nil }
        // With a byte that ends no line, so that the place is on the last line of what is counted.
        let starts = lineStarts(in: String(decoding: bytes.prefix(valid), as: UTF8.self) + "?")
        return SourceLocation(line: starts.count, column: valid - (starts.last ?? 0) + 1)
    }

    private static func validPrefixLength(of bytes: ArraySlice<UInt8>) -> Int {
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var length = 0
        while true {
            switch decoder.decode(&iterator) {
            case .scalarValue(let scalar): length += UTF8.width(scalar)
            case .emptyInput, .error: return length
            }
        }
    }
}
