import SourceText

extension DocumentBuilder {
    mutating func appendParagraph(_ index: Int) {
        let node = parsed[index]
        let lines = paragraphs.lines(of: node, in: containers)
        let alert = alert(markedBy: index)
        if let alert, let quote = quoteJustOpened { nodes[quote].kind = .alert(alert) }

        let body = lines.dropFirst(alert == nil ? 0 : 1)
        if let table = PipeTable(in: Array(body), of: source) {
            appendTable(table, in: Array(body))
            return
        }
        guard let first = body.first, let last = body.last else { return }
        append(.paragraph, from: first.start, to: last.end)
        // The first two inlines of an alert are its marker and the line's end.
        appendInlines(of: index, dropping: alert == nil ? 0 : 2)
    }

    mutating func appendHeading(_ index: Int) {
        let node = parsed[index]
        if paragraphs.isMarkedHeading(node) {
            append(node.kind, from: node.start, to: source.end(of: node.startLine))
            appendInlines(of: index)
            return
        }
        let (lines, underline) = paragraphs.headingLines(of: node, in: containers)
        if let table = PipeTable(in: lines, of: source) {
            appendTable(table, in: lines, underline: underline)
            return
        }
        append(node.kind, from: lines.first?.start ?? node.start, to: underline.end)
        appendInlines(of: index)
    }

    /// The alert that a paragraph's first line makes of the block quote that it begins.
    private func alert(markedBy index: Int) -> Node.Alert? {
        guard quoteJustOpened != nil, index + 1 < parsed[index].end,
            case .text(let text) = parsed[index + 1].kind, text.hasPrefix("[!"), text.hasSuffix("]")
        else { return nil }
        if index + 2 < parsed[index].end {
            let next = parsed[index + 2].kind
            guard next == .softBreak || next == .lineBreak else { return nil }
        }
        return Node.Alert(rawValue: text.dropFirst(2).dropLast().lowercased())
    }

    /// Appends the inlines of a parsed block below the last node, without the first few of them.
    private mutating func appendInlines(of index: Int, dropping dropped: Int = 0) {
        let parent = nodes.count - 1
        let range = nodes[parent].range
        let inlines = parsed[(index + 1)..<parsed[index].end].dropFirst(dropped)
        let shift = nodes.count - inlines.startIndex
        nodes += inlines.map { Node(kind: $0.kind, range: range, end: $0.end + shift) }
        nodes[parent].end = nodes.count
    }
}
