import Markdown

extension Document {
    /// What is below a node as lines for a terminal: paragraphs wrapped, code indented, items with a dash.
    ///
    /// - Parameter width: the columns that a line takes at most, if its words allow that.
    func plainLines(of node: Int, width: Int) -> [String] {
        var lines: [String] = []
        for child in children(of: node) {
            let inner: [String]
            switch nodes[child].kind {
            case .paragraph, .heading, .tableCell:
                inner = text(of: child).wrapped(at: width)
            case .codeBlock(let block):
                inner = block.literal.split(separator: "\n", omittingEmptySubsequences: false)
                    .dropLast().map { "  " + $0 }
            case .list(let start, let isTight):
                inner = items(of: child, from: start, isTight: isTight, width: width)
            case .blockQuote, .alert, .item, .table:
                inner = plainLines(of: child, width: width)
            case .tableRow:
                inner = [children(of: child).map(text(of:)).joined(separator: "  ")]
            default: inner = []
            }
            if inner.isEmpty { continue }
            let isRow = if case .tableRow = nodes[child].kind { true } else { false }
            if !lines.isEmpty, !isRow { lines.append("") }
            lines += inner
        }
        return lines
    }

    private func items(of list: Int, from start: Int?, isTight: Bool, width: Int) -> [String] {
        var lines: [String] = []
        for (number, item) in children(of: list).enumerated() {
            let mark = start.map { "\($0 + number). " } ?? "- "
            if !lines.isEmpty, !isTight { lines.append("") }
            let blanks = String(repeating: " ", count: mark.count)
            let own = plainLines(of: item, width: width - mark.count)
            lines += own.enumerated().map { ($0 == 0 ? mark : blanks) + $1 }
        }
        return lines
    }
}

extension String {
    /// The text in lines of at most `width` characters, if its words allow that.
    func wrapped(at width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in split(separator: " ") {
            if !line.isEmpty, line.count + 1 + word.count > width {
                lines.append(line)
                line = ""
            }
            line += (line.isEmpty ? "" : " ") + word
        }
        return line.isEmpty ? lines : lines + [line]
    }
}
