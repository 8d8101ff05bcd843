import SourceText

/// One line of a paragraph or heading, without the markers and the indentation before it.
struct TextLine {
    let number: Int
    /// Its range in the source's bytes.
    let bytes: Range<Int>
    /// The 1-based byte column at which it begins.
    let column: Int
    /// The columns of white space before it, counted from its container.
    let indent: Int
    /// Whether the markers of some container are missing before it.
    let isLazy: Bool

    var start: SourceLocation { SourceLocation(line: number, column: column) }
    var end: SourceLocation { SourceLocation(line: number, column: column + bytes.count) }
}

extension SourceLines {
    /// The text of some lines, joined by newlines.
    func text(of lines: some Sequence<TextLine>) -> [UInt8] {
        Array(lines.map { bytes[$0.bytes] }.joined(separator: [.newline]))
    }
}
