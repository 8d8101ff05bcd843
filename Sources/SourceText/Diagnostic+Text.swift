extension Diagnostic {
    /// The diagnostic as people read it: place, message, source line, caret and fix-it.
    ///
    ///     Lessons/04-pie.md:12:4: error: unknown word 'rnu' [unknown-word]
    ///     ```go rnu
    ///           ^~~
    ///     fix: write 'run'
    ///
    /// Control characters of the lesson are replaced by visible ones, so that they cannot control a terminal.
    package var text: String {
        let path = path.shownOnOneLine
        let place = range.map { "\(path):\($0.start.line):\($0.start.column)" } ?? path
        var lines = [
            "\(place): \(severity.rawValue): \(message.onOneLine) [\(identifier.rawValue)]"
        ]
        if let excerpt { lines += excerpt }
        if let fixIt { lines.append("fix: \(fixIt.message.onOneLine)") }
        return lines.joined(separator: "\n")
    }

    /// The source line and the caret under it, cut to a window around the place when the line is long.
    private var excerpt: [String]? {
        guard let range, let sourceLine, !sourceLine.isEmpty else { return nil }
        let whole = Array(sourceLine.utf8)
        let column = min(max(range.start.column - 1, 0), whole.count)
        // What is further away is not shown, and looking at all of it takes long where much is wrong with a long line.
        let first = Self.characterStart(in: whole, at: max(0, column - Self.reach))
        let last = Self.characterStart(in: whole, at: min(whole.count, column + Self.reach))
        let bytes = whole[first..<last]
        let before = String(decoding: bytes[first..<column], as: UTF8.self)
        let length = range.end.line == range.start.line ? range.end.column - range.start.column : 1
        let marked = String(
            decoding: bytes[column..<min(last, column + max(length, 1))], as: UTF8.self)
        let line = String(decoding: bytes, as: UTF8.self)

        let window = 100
        let fits = line.count <= window
        let dropped = fits ? 0 : max(0, before.count - window / 2)
        let shownBefore = before.dropFirst(dropped)
        let rest = line.dropFirst(before.count)
        let shownRest = rest.prefix(window - shownBefore.count)
        let lead = dropped > 0 ? "…" : ""
        let tail = shownRest.count < rest.count ? "…" : ""

        let underlined = shownRest.prefix(marked.count).terminalColumns
        let shown = (shownBefore + shownRest).map { $0 == "\t" ? $0 : $0.shownOnTerminal }
        return [
            lead + String(shown) + tail,
            (lead + shownBefore).blank + "^"
                + String(repeating: "~", count: max(0, underlined - 1)),
        ]
    }

    /// How far from a place its line is looked at, in bytes: many times as far as it is shown.
    private static var reach: Int { 4000 }

    /// Where the character begins that a byte belongs to.
    private static func characterStart(in bytes: [UInt8], at index: Int) -> Int {
        var index = index
        while index > 0, index < bytes.count, bytes[index] & 0xC0 == 0x80 { index -= 1 }
        return index
    }
}

extension StringProtocol {
    /// The text with its control characters made visible, cut where nobody would read on.
    fileprivate var onOneLine: String {
        let longest = 300
        return prefix(longest).shownOnOneLine + (count > longest ? "…" : "")
    }

    fileprivate var terminalColumns: Int { reduce(0) { $0 + $1.terminalColumns } }

    /// Spaces that take the room of the text on a terminal; tabs stay.
    fileprivate var blank: String {
        map { $0 == "\t" ? "\t" : String(repeating: " ", count: $0.terminalColumns) }.joined()
    }
}
