import SourceText

/// The places that a file has.
struct Places {
    let file: SourceFile
    /// The bytes of each line, without its end.
    private let lengths: [Int]
    /// Markdown counts a NUL as the three bytes of U+FFFD; where there is one, columns are not to be relied on.
    private let hasNUL: Bool

    init(of file: SourceFile) {
        self.file = file
        lengths = file.linesWithEnds.map { line in
            line.utf8.prefix { $0 != 0x0A && $0 != 0x0D }.count
        }
        hasNUL = file.text.utf8.contains(0)
    }

    /// Whether a place is on a line or just behind its last byte.
    func holds(_ place: SourceLocation) -> Bool {
        guard place.line >= 1, place.line <= max(1, lengths.count), place.column >= 1 else {
            return false
        }
        return hasNUL || place.column <= (lengths.isEmpty ? 0 : lengths[place.line - 1]) + 1
    }

    func holds(_ range: SourceRange) -> Bool {
        holds(range.start) && holds(range.end) && range.start <= range.end
    }

    /// Diagnostics are about places of this file; a caret may stand just behind a line, where something is missing.
    func check(_ diagnostics: [Diagnostic]) throws(Finding) {
        for diagnostic in diagnostics where diagnostic.path == file.path {
            guard let range = diagnostic.range else { continue }
            var end = range.end
            if range == SourceRange(line: range.start.line, column: range.start.column) {
                end = range.start
            }
            try expect(
                holds(SourceRange(start: range.start, end: end)),
                "a diagnostic is outside of the file: \(diagnostic)")
            try expect(
                diagnostic.sourceLine == file.line(range.start.line),
                "a diagnostic shows another line: \(diagnostic)")
            try expect(
                !diagnostic.text.unicodeScalars.contains(where: \.steersTerminals),
                "a diagnostic steers the terminal: \(diagnostic)")
        }
    }
}

extension Unicode.Scalar {
    /// Whether it is a control character other than the tabs and newlines that a listing may have.
    var steersTerminals: Bool {
        (value < 0x20 && self != "\t" && self != "\n") || (0x7F...0x9F).contains(value)
    }
}
