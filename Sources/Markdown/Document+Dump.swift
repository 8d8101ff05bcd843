import SourceText

extension Document {
    /// The tree, one node a line, two spaces a level, blocks with their positions: `paragraph 1:1-1:4`.
    package var dump: String {
        var lines: [String] = []
        var open: [Int] = []
        for (index, node) in nodes.enumerated() {
            while let end = open.last, end <= index { open.removeLast() }
            let indent = String(repeating: "  ", count: open.count)
            let place = node.kind.isInline ? "" : " \(node.range.dump)"
            lines.append("\(indent)\(node.kind.name)\(place)\(node.kind.details)")
            open.append(node.end)
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension SourceRange {
    fileprivate var dump: String {
        "\(start.line):\(start.column)-\(end.line):\(end.column)"
    }
}

extension Node.Kind {
    fileprivate var name: String {
        switch self {
        case .document: "document"
        case .blockQuote: "blockQuote"
        case .list: "list"
        case .item: "item"
        case .codeBlock: "codeBlock"
        case .htmlBlock: "htmlBlock"
        case .paragraph: "paragraph"
        case .heading: "heading"
        case .thematicBreak: "thematicBreak"
        case .text: "text"
        case .softBreak: "softBreak"
        case .lineBreak: "lineBreak"
        case .code: "code"
        case .html: "html"
        case .emphasis: "emphasis"
        case .strong: "strong"
        case .link: "link"
        case .image: "image"
        case .table: "table"
        case .tableRow: "tableRow"
        case .tableCell: "tableCell"
        case .alert: "alert"
        }
    }

    fileprivate var isInline: Bool {
        switch self {
        case .text, .softBreak, .lineBreak, .code, .html, .emphasis, .strong, .link, .image: true
        default: false
        }
    }

    fileprivate var details: String {
        switch self {
        case .list(let start, let isTight):
            (start.map { " start=\($0)" } ?? "") + (isTight ? " tight" : " loose")
        case .codeBlock(let block): block.details
        case .htmlBlock(let text), .text(let text), .code(let text), .html(let text):
            " " + text.debugDescription
        case .heading(let level): " \(level)"
        case .link(let destination, let title), .image(let destination, let title):
            " " + destination.debugDescription + (title.isEmpty ? "" : " " + title.debugDescription)
        case .table(let alignments): " " + alignments.map(\.rawValue).joined(separator: ",")
        case .tableRow(let isHeader): isHeader ? " header" : ""
        case .tableCell(let alignment): alignment == .none ? "" : " \(alignment)"
        case .alert(let alert): " \(alert)"
        default: ""
        }
    }
}

extension CodeBlock {
    fileprivate var details: String {
        let place = infoLocation.map { " info=\(info.debugDescription)@\($0.line):\($0.column)" }
        let form = isFenced ? (isClosed ? "fenced" : "unclosed") : "indented"
        return
            " \(form)\(place ?? "") code@\(contentLine):\(contentColumn) \(literal.debugDescription)"
    }
}
