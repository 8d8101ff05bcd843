/// A file's text with the fix-its of diagnostics carried out, and how many of them were.
///
/// Only those count that have a replacement and are about this file. Of fix-its that overlap the first in `diagnostics`
/// wins, and one that occurs there twice is carried out once. Everything else stays byte for byte, line ends and a byte
/// order mark too. A file that is not UTF-8 stays as it is: its text is not what its bytes say.
package func applyingFixIts(
    of diagnostics: [Diagnostic], to file: SourceFile
) -> (text: String, applied: Int) {
    let mark = file.hasByteOrderMark ? "\u{FEFF}" : ""
    guard file.firstInvalidByte == nil else { return (mark + file.text, 0) }
    let bytes = Array(file.text.utf8)
    var edits: [Edit] = []
    for diagnostic in diagnostics where diagnostic.path == file.path {
        guard let edit = Edit(of: diagnostic, in: file, bytes: bytes),
            !edits.contains(where: edit.overlaps)
        else { continue }
        edits.append(edit)
    }
    var result = Array(mark.utf8)
    var position = 0
    for edit in edits.sorted(by: { $0.isBefore($1) }) {
        result += bytes[position..<edit.range.lowerBound]
        result += edit.replacement.utf8
        position = edit.range.upperBound
    }
    result += bytes[position...]
    return (String(decoding: result, as: UTF8.self), edits.count)
}

/// The change of text that a fix-it asks for.
private struct Edit {
    /// UTF-8 offsets.
    let range: Range<Int>
    let replacement: String

    /// Nil where the diagnostic has no replacement, or its range is none of the file's text.
    init?(of diagnostic: Diagnostic, in file: SourceFile, bytes: [UInt8]) {
        guard let range = diagnostic.range, let replacement = diagnostic.fixIt?.replacement,
            let start = file.offset(of: range.start), let end = file.offset(of: range.end),
            start <= end
        else { return nil }
        let splitsCharacter = [start, end].contains { $0 < bytes.count && bytes[$0] & 0xC0 == 0x80 }
        // Markdown counts a NUL as the three bytes of U+FFFD, so columns after one cannot be relied on.
        let followsNUL = [range.start, range.end].contains { place in
            file.line(place.line).utf8.prefix(place.column - 1).contains(0)
        }
        if splitsCharacter || followsNUL { return nil }
        self.range = start..<end
        self.replacement = replacement
    }

    /// Whether both cannot be made: insertions at the edge of a replaced text can, two at one place cannot.
    func overlaps(_ other: Edit) -> Bool {
        range == other.range
            || range.lowerBound < other.range.upperBound
                && other.range.lowerBound < range.upperBound
    }

    func isBefore(_ other: Edit) -> Bool {
        (range.lowerBound, range.upperBound) < (other.range.lowerBound, other.range.upperBound)
    }
}
