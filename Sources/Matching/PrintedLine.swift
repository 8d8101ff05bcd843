/// A line that a command printed.
package struct PrintedLine: Hashable, Sendable {
    /// As a terminal shows it.
    package var shown: String
    /// The bytes that were printed, without the newline.
    package var raw: ArraySlice<UInt8>
    /// False for a last line that no newline ended.
    package var endsWithNewline: Bool

    package init(shown: String, raw: ArraySlice<UInt8>, endsWithNewline: Bool) {
        self.shown = shown
        self.raw = raw
        self.endsWithNewline = endsWithNewline
    }
}

extension TerminalText {
    /// The lines with the bytes of each.
    package var printedLines: [PrintedLine] {
        zip(lines, rawLines).enumerated().map { number, line in
            PrintedLine(
                shown: line.0, raw: line.1,
                endsWithNewline: endsWithNewline || number < lines.count - 1)
        }
    }
}
