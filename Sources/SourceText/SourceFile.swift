/// A text with the name that people know it by.
package struct SourceFile: Sendable {
    /// The path as it is shown in messages, relative to where the tool was called.
    package let path: String
    /// The whole text.
    package let text: String
    /// Whether the bytes began with a byte order mark, which `text` leaves out.
    package let hasByteOrderMark: Bool
    /// The place of the first byte that is not UTF-8, nil where all are; `text` has U+FFFD in place of such bytes.
    package let firstInvalidByte: SourceLocation?

    /// UTF-8 offsets at which the lines of `text` start.
    private let lineStarts: [Int]

    package init(path: String, text: String) {
        self.init(path: path, bytes: Array(text.utf8))
    }

    /// Reads bytes as UTF-8; a byte order mark at the start is left out.
    package init(path: String, bytes: [UInt8]) {
        let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        let body = bytes[(hasMark ? 3 : 0)...]
        self.path = path
        self.hasByteOrderMark = hasMark
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
        let end = number < lineStarts.count ? lineStarts[number] : utf8.count
        var line = utf8[start..<utf8.index(utf8.startIndex, offsetBy: end)]
        for byte: UInt8 in [0x0A, 0x0D] where line.last == byte { line.removeLast() }
        return Substring(line)
    }

    /// The lines with their ends; put together they are the text.
    package var linesWithEnds: [String] {
        let utf8 = text.utf8
        let ends = lineStarts.dropFirst() + [utf8.count]
        return zip(lineStarts, ends).map { start, end in
            let first = utf8.index(utf8.startIndex, offsetBy: start)
            return String(text[first..<utf8.index(utf8.startIndex, offsetBy: end)])
        }
    }

    /// The UTF-8 offset in `text` of a place on a line or right after its last byte; nil where there is no such place.
    package func offset(of location: SourceLocation) -> Int? {
        let isInText =
            location.line >= 1 && location.line <= max(1, lineCount) && location.column >= 1
            && location.column <= line(location.line).utf8.count + 1
        guard isInText else { return nil }
        return (lineStarts.isEmpty ? 0 : lineStarts[location.line - 1]) + location.column - 1
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
