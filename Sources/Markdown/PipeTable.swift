import SourceText

/// A pipe table in the lines of a paragraph, as GitHub's specification defines it (section 4.10).
///
/// Two things differ from GitHub, both in the author's favour or of no consequence: a row that is indented like code
/// still is a row, and a single column needs a pipe in its header or its delimiter row.
struct PipeTable {
    /// The alignment of each column.
    let alignments: [Node.Alignment]
    /// The line of the header among the paragraph's lines; the delimiter row is the next.
    let header: Int
    /// The lines of the body. Lazy continuation lines do not belong to a table.
    let body: Range<Int>

    /// Finds the table in a paragraph's lines.
    init?(in lines: [TextLine], of source: SourceLines) {
        guard lines.count >= 2 else { return nil }
        for index in 1..<lines.count where !lines[index].isLazy && lines[index].indent < 4 {
            guard let alignments = Self.alignments(lines[index], of: source) else { continue }
            let header = lines[index - 1]
            let hasPipe = [header, lines[index]].contains {
                source.bytes[$0.bytes].contains(.pipe)
            }
            guard hasPipe, Self.cells(header, of: source).count == alignments.count else {
                continue
            }
            self.alignments = alignments
            self.header = index - 1
            let end = lines[(index + 1)...].firstIndex(where: \.isLazy) ?? lines.count
            body = (index + 1)..<end
            return
        }
        return nil
    }

    /// The columns that a delimiter row asks for; nil if the line is none.
    private static func alignments(
        _ line: TextLine, of source: SourceLines
    ) -> [Node.Alignment]? {
        let isDelimiters = source.bytes[line.bytes].allSatisfy {
            $0.isBlank || $0 == .pipe || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ":")
        }
        guard isDelimiters else { return nil }
        var alignments: [Node.Alignment] = []
        for cell in cells(line, of: source) {
            guard let alignment = alignment(cell.text) else { return nil }
            alignments.append(alignment)
        }
        return alignments.isEmpty ? nil : alignments
    }

    private static func alignment(_ cell: [UInt8]) -> Node.Alignment? {
        let isLeft = cell.first == UInt8(ascii: ":")
        let isRight = cell.count > 1 && cell.last == UInt8(ascii: ":")
        let dashes = cell.dropFirst(isLeft ? 1 : 0).dropLast(isRight ? 1 : 0)
        guard !dashes.isEmpty, dashes.allSatisfy({ $0 == UInt8(ascii: "-") }) else { return nil }
        switch (isLeft, isRight) {
        case (true, true): return .center
        case (true, false): return .left
        case (false, true): return .right
        case (false, false): return Node.Alignment.none
        }
    }

    /// A cell of a row, trimmed.
    struct Cell {
        /// Its range in the source's bytes.
        let range: Range<Int>
        /// Its text; a backslash before a pipe makes it text and is left out.
        let text: [UInt8]
    }

    /// The cells of a row.
    static func cells(_ line: TextLine, of source: SourceLines) -> [Cell] {
        let bytes = source.bytes
        let row = bytes.trimmed(line.bytes)
        var cells: [Cell] = []
        var start = row.lowerBound
        if start < row.upperBound, bytes[start] == .pipe { start += 1 }
        var offset = start
        var backslashes: Set<Int> = []

        func close(at end: Int) {
            let range = bytes.trimmed(start..<end)
            let text = range.filter { !backslashes.contains($0) }.map { bytes[$0] }
            cells.append(Cell(range: range, text: text))
            backslashes = []
        }

        while offset < row.upperBound {
            if bytes[offset] == .backslash, offset + 1 < row.upperBound, bytes[offset + 1] == .pipe
            {
                backslashes.insert(offset)
                offset += 2
            } else if bytes[offset] == .pipe {
                close(at: offset)
                offset += 1
                start = offset
            } else {
                offset += 1
            }
        }
        if start < row.upperBound { close(at: row.upperBound) }
        return cells
    }
}
