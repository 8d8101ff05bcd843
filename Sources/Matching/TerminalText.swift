/// What a terminal shows after some bytes were printed on it, as lines of text.
///
/// A carriage return goes back to the line's start and what follows overwrites it; colours and other escape sequences
/// leave nothing; bytes that are not UTF-8 show as U+FFFD, and control characters as their pictures (`␀`).
package struct TerminalText: Hashable, Sendable {
    package private(set) var lines: [String]
    /// The bytes that were printed for each line, without its newline.
    package let rawLines: [ArraySlice<UInt8>]
    /// Whether the last line ended with a newline; true for an empty text.
    package let endsWithNewline: Bool

    package init(printed bytes: [UInt8]) {
        var screen = Screen()
        var scalars = PrintedScalars(bytes)
        var raw: [ArraySlice<UInt8>] = []
        var start = 0
        var interrupting: Unicode.Scalar?
        while let scalar = interrupting ?? scalars.next() {
            interrupting = nil
            switch scalar {
            case "\u{1B}": interrupting = screen.skipEscape(&scalars)
            case "\n":
                screen.endLine()
                raw.append(bytes[start..<(scalars.offset - 1)])
                start = scalars.offset
            case "\r": screen.returnToStart()
            case "\u{8}": screen.goBack()
            case "\u{7}": break
            case "\t": screen.put(scalar)
            case "\u{7F}": screen.put("\u{2421}")
            case "\u{0}"..."\u{1F}":
                screen.put(Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}")
            case "\u{80}"..."\u{9F}": screen.put("\u{FFFD}")
            default: screen.put(scalar)
            }
        }
        endsWithNewline = screen.isAtEmptyLine
        if !endsWithNewline {
            screen.endLine()
            raw.append(bytes[start...])
        }
        lines = screen.lines
        rawLines = raw
    }

    /// The lines with newlines between them.
    package var text: String { lines.joined(separator: "\n") }

    /// The text with each line changed; the bytes that were printed stay.
    func mapLines(_ change: (String) -> String) -> TerminalText {
        var text = self
        text.lines = lines.map(change)
        return text
    }
}

/// Bytes read as UTF-8, those that are none as U+FFFD.
private struct PrintedScalars: IteratorProtocol {
    private let bytes: [UInt8]
    /// The number of bytes that were read.
    private(set) var offset = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func next() -> Unicode.Scalar? {
        guard offset < bytes.count else { return nil }
        if bytes[offset] < 0x80 {
            defer { offset += 1 }
            return Unicode.Scalar(bytes[offset])
        }
        var parser = UTF8.ForwardParser()
        var rest = bytes[offset...].makeIterator()
        switch parser.parseScalar(from: &rest) {
        case .valid(let encoded):
            offset += encoded.count
            return UTF8.decode(encoded)
        case .error(let length):
            offset += length
            return "\u{FFFD}"
        case .emptyInput: return nil
        }
    }
}

/// The line that is being written, and those above it.
private struct Screen {
    var lines: [String] = []
    /// What stands in the columns of the line, at least as many as are before the cursor; from `length` on it is blank.
    private var cells: [Unicode.Scalar] = []
    /// The number of columns that the line has.
    private var length = 0
    /// So many columns at the start are known to be blank, and need not be erased once more.
    private var blankCount = 0
    private(set) var column = 0

    var isAtEmptyLine: Bool { length == 0 }

    mutating func put(_ scalar: Unicode.Scalar) {
        if column < cells.count { cells[column] = scalar } else { cells.append(scalar) }
        blankCount = min(blankCount, column)
        column += 1
        length = max(length, column)
    }

    mutating func returnToStart() { column = 0 }

    mutating func goBack() { column = max(0, column - 1) }

    mutating func endLine() {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: cells[..<length])
        lines.append(String(text))
        (cells, length, blankCount, column) = ([], 0, 0, 0)
    }

    /// Erases the line from the cursor on, up to it (`1`) or whole (`2`); the cursor stays where it is.
    private mutating func erase(_ part: String) {
        switch part {
        case "1": blank(upTo: min(length, column + 1))
        case "2":
            cells.removeLast(max(0, cells.count - column))
            blank(upTo: cells.count)
            length = 0
        default:
            cells.removeLast(max(0, cells.count - column))
            length = min(length, column)
            blankCount = min(blankCount, column)
        }
    }

    private mutating func blank(upTo end: Int) {
        guard blankCount < end else { return }
        for place in blankCount..<end { cells[place] = " " }
        blankCount = end
    }

    /// Takes the rest of an escape sequence; of all of them only "erase in line" has an effect.
    ///
    /// - Returns: a control character that broke it off, and has its own effect.
    mutating func skipEscape(_ scalars: inout PrintedScalars) -> Unicode.Scalar? {
        let first = scalars.next()
        switch first {
        case "[":
            var parameter = ""
            while let scalar = scalars.next() {
                if scalar == "K" { erase(parameter) }
                parameter.unicodeScalars.append(scalar)
                if ("\u{40}"..."\u{7E}").contains(scalar) { return nil }
                if scalar.value < 0x20 { return scalar }
            }
        case "]", "P", "^", "_":
            var isEscaped = false
            while let scalar = scalars.next() {
                if scalar == "\u{7}" || isEscaped && scalar == "\\" { return nil }
                isEscaped = scalar == "\u{1B}"
            }
        case "(", ")", "#": _ = scalars.next()
        default: if let first, first.value < 0x20 { return first }
        }
        return nil
    }
}
