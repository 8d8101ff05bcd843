import SourceText

extension DocumentBuilder {
    /// Appends a table and the paragraphs before and after it.
    ///
    /// - Parameter underline: the line that made libcmark take the table for an underlined heading. A table has
    ///   no underline: this is a thematic break or one more row.
    mutating func appendTable(
        _ table: PipeTable, in lines: [TextLine], underline: TextLine? = nil
    ) {
        appendFragment(lines[..<table.header])
        var rows = Array(lines[table.body])
        let rest = lines[table.body.upperBound...]
        let isBreak = underline.map { isThematicBreak($0) } ?? false
        if let underline, !isBreak, rest.isEmpty { rows.append(underline) }

        let header = lines[table.header]
        let index = nodes.count
        let end = (rows.last ?? lines[table.header + 1]).end
        append(.table(table.alignments), from: header.start, to: end)
        appendRow(header, of: table, isHeader: true)
        for row in rows { appendRow(row, of: table, isHeader: false) }
        nodes[index].end = nodes.count

        appendFragment(rest)
        if let underline, isBreak {
            append(.thematicBreak, from: underline.start, to: underline.end)
        }
    }

    private func isThematicBreak(_ line: TextLine) -> Bool {
        let marks = source.bytes[source.bytes.trimmed(line.bytes)]
        return marks.count >= 3 && marks.first == UInt8(ascii: "-")
    }

    private mutating func appendRow(_ line: TextLine, of table: PipeTable, isHeader: Bool) {
        let row = nodes.count
        append(.tableRow(isHeader: isHeader), from: line.start, to: line.end)
        let cells = PipeTable.cells(line, of: source)
        for (column, alignment) in table.alignments.enumerated() {
            if column < cells.count {
                let cell = cells[column]
                append(
                    .tableCell(alignment),
                    from: source.location(of: cell.range.lowerBound, line: line.number),
                    to: source.location(of: cell.range.upperBound, line: line.number))
                fragments.append(Fragment(parent: nodes.count - 1, text: cell.text))
            } else {
                guard cellAllowance > 0 else { break }
                cellAllowance -= 1
                append(.tableCell(alignment), from: line.end, to: line.end)
            }
        }
        nodes[row].end = nodes.count
        nodes[row].range.end = line.end
    }

    /// Appends a paragraph whose inlines are parsed later.
    private mutating func appendFragment(_ lines: ArraySlice<TextLine>) {
        guard let first = lines.first, let last = lines.last else { return }
        append(.paragraph, from: first.start, to: last.end)
        fragments.append(Fragment(parent: nodes.count - 1, text: source.text(of: lines)))
    }

    /// The nodes with the inlines of the fragments in their places.
    func withFragments(parsedIn document: ArraySlice<UInt8>) -> [Node] {
        guard !fragments.isEmpty else { return nodes }
        let inlines = Fragment.inlines(of: fragments, in: document)
        var pending = zip(fragments, inlines.ranges).makeIterator()
        var next = pending.next()
        var woven: [Node] = []
        /// The index in `woven` of each of `nodes`.
        var places: [Int] = []
        for (index, node) in nodes.enumerated() {
            places.append(woven.count)
            woven.append(node)
            guard let (fragment, range) = next, fragment.parent == index else { continue }
            let shift = woven.count - range.lowerBound
            woven += inlines.nodes[range].map {
                Node(kind: $0.kind, range: node.range, end: $0.end + shift)
            }
            next = pending.next()
        }
        places.append(woven.count)
        for (index, node) in nodes.enumerated() {
            woven[places[index]].end = places[node.end]
        }
        return woven
    }
}
