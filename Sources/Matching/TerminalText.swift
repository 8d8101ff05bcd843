package import Terminal

/// What a terminal shows after some bytes were printed on it, as lines of text: what scrolled off, and what stands on the
/// screen at the end.
///
/// Output without escape sequences, backspaces and carriage returns is split into lines, with tabs and long lines as they
/// are. All other output is drawn by a terminal emulator, in which a tab becomes blanks. Bytes that are not UTF-8 show as
/// U+FFFD, and control characters without an effect as their pictures (`␀`).
package struct TerminalText: Hashable, Sendable {
    package private(set) var lines: [String]
    /// How parts of lines look that have colours or are bold and the like, by the line's number.
    package private(set) var styles: [Int: [StyledRun]] = [:]
    /// The bytes that were printed for each line, without its newline; its text, where the line was put together in another
    /// way.
    package let rawLines: [ArraySlice<UInt8>]
    /// Whether the last line ended with a newline; true for an empty text.
    package let endsWithNewline: Bool
    /// Whether a program took the whole terminal, or set its keys up, and did not set it back: it waits for keys.
    package let isTakenForKeys: Bool

    package init(printed bytes: [UInt8]) {
        isTakenForKeys = TakenTerminal(printed: bytes).isTaken
        if let plain = PlainLines(bytes) {
            (lines, rawLines) = (plain.shown, plain.printed)
            endsWithNewline = plain.endsWithNewline
            return
        }
        let terminal = TerminalEmulator()
        var rest = bytes[...]
        while !rest.isEmpty {
            let end = rest.firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? rest.endIndex
            terminal.show(rest[..<end])
            rest = rest[end...]
        }
        let shown = terminal.lines
        lines = shown.map(\.text)
        rawLines = shown.map { line in
            let printed = line.printed ?? ArraySlice(line.text.utf8)
            return printed.last == UInt8(ascii: "\n") ? printed.dropLast() : printed
        }
        endsWithNewline = terminal.isAtEmptyLine || bytes.last == UInt8(ascii: "\n")
        for (number, line) in shown.enumerated() where !line.styles.isEmpty {
            styles[number] = line.styles
        }
    }

    /// The lines with newlines between them.
    package var text: String { lines.joined(separator: "\n") }

    /// The text with each line changed; the bytes that were printed stay.
    func mapLines(_ change: (String) -> String) -> TerminalText {
        var text = self
        text.lines = lines.map(change)
        text.styles = styles.filter { text.lines[$0.key] == lines[$0.key] }
        return text
    }
}

/// The lines of output without escape sequences, backspaces and carriage returns (but those before a newline).
private struct PlainLines {
    var shown: [String] = []
    var printed: [ArraySlice<UInt8>] = []
    var endsWithNewline = true

    /// Nil where anything else is printed.
    init?(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
            let line = rest[..<end]
            guard let text = Self.text(of: line) else { return nil }
            endsWithNewline = end < rest.endIndex || text.isEmpty
            if text.isEmpty, end == rest.endIndex { return }
            shown.append(text)
            printed.append(line)
            rest = rest[end...].dropFirst()
        }
    }

    private static func text(of line: ArraySlice<UInt8>) -> String? {
        var line = line
        while line.last == UInt8(ascii: "\r") { line.removeLast() }
        if line.allSatisfy({ 0x20...0x7E ~= $0 || $0 == UInt8(ascii: "\t") }) {
            return String(decoding: line, as: UTF8.self)
        }
        var text = String.UnicodeScalarView()
        for scalar in String(decoding: line, as: UTF8.self).unicodeScalars {
            switch scalar.value {
            // Back, to the line's start, to other letters, and the start of a sequence.
            case 0x08, 0x0D...0x0F, 0x1B: return nil
            case 0x07: break
            case 0x00...0x08, 0x0A...0x1F:
                text.append(Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}")
            case 0x7F: text.append("\u{2421}")
            case 0x80...0x9F: text.append("\u{FFFD}")
            default: text.append(scalar)
            }
        }
        return String(text)
    }
}
