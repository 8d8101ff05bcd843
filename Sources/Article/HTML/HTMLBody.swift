import LessonModel
import Markdown

/// The HTML of nodes, while it grows.
///
/// One loop over the nodes in reading order; what has to be written at the end of an element waits on a stack.
struct HTMLBody {
    var html = ""
    let renderer: HTMLRenderer
    var open: [Element] = []
    private let document: Document
    /// The element of a cell in the row that was begun last.
    private var cellName = "td"

    /// An element whose end is still to come.
    struct Element {
        let endTag: String
        /// The index after its last descendant.
        let end: Int
        /// Whether the element is a tight list or an item of one, whose paragraphs have no tags.
        let isTight: Bool
        /// The name of an element of the author's own HTML.
        var rawName: String?
    }

    init(document: Document, renderer: HTMLRenderer) {
        self.document = document
        self.renderer = renderer
    }

    mutating func append(_ range: Range<Int>) {
        var index = range.lowerBound
        while index < range.upperBound {
            while let last = open.last, last.end <= index { close() }
            let node = document.nodes[index]
            switch renderer.substitute(index, node) {
            case .original:
                index = start(node, at: index)
            case .html(let substitute):
                if node.kind.isBlock { startLine() }
                html += substitute
                index = node.end
            case .within(let startTag, let endTag):
                block(startTag, endTag, node)
                index += 1
            case .nothing:
                index = node.end
            }
        }
        while !open.isEmpty { close() }
    }

    mutating func close() {
        html += open.removeLast().endTag
    }

    /// Begins a line unless one has just begun.
    private mutating func startLine() {
        if let last = html.utf8.last, last != UInt8(ascii: "\n") { html += "\n" }
    }

    /// Writes a start tag, and puts the end tag on the stack of those to be written later.
    private mutating func element(
        _ startTag: String, _ endTag: String, _ node: Node, isTight: Bool = false
    ) {
        html += startTag
        open.append(Element(endTag: endTag, end: node.end, isTight: isTight))
    }

    private mutating func block(
        _ startTag: String, _ endTag: String, _ node: Node, isTight: Bool = false
    ) {
        startLine()
        element(startTag, endTag, node, isTight: isTight)
    }

    /// Writes a node's HTML up to its children; returns the index of the node to write next.
    private mutating func start(_ node: Node, at index: Int) -> Int {
        switch node.kind {
        case .document: break
        case .blockQuote: block("<blockquote>\n", "</blockquote>\n", node)
        case .list(let start, let isTight): startList(node, start, isTight)
        case .item: block("<li>", "</li>\n", node, isTight: open.last?.isTight ?? false)
        case .paragraph:
            let isTight = open.last?.isTight ?? false
            if !isTight { block("<p>", "</p>\n", node) }
        case .heading(let level): startHeading(node, level, renderer.anchors?[index])
        case .thematicBreak: block("<hr />\n", "", node)
        case .codeBlock(let code):
            startLine()
            html += Self.plain(code)
        case .htmlBlock(let text):
            startLine()
            appendRaw(text)
            startLine()
        case .table, .tableRow, .tableCell: startTable(node, at: index)
        case .alert(let alert):
            let title = alert.rawValue.prefix(1).uppercased() + alert.rawValue.dropFirst()
            block(
                "<div class=\"alert alert-\(alert.rawValue)\">\n"
                    + "<p class=\"alert-title\">\(title)</p>\n", "</div>\n", node)
        default: return startInline(node, at: index)
        }
        return index + 1
    }

    private mutating func startInline(_ node: Node, at index: Int) -> Int {
        switch node.kind {
        case .text(let text): html += HTMLText.escaped(text)
        case .softBreak: html += "\n"
        case .lineBreak: html += "<br />\n"
        case .code(let text): html += "<code>" + HTMLText.escaped(text) + "</code>"
        case .html(let text): appendRaw(text)
        case .emphasis: element("<em>", "</em>", node)
        case .strong: element("<strong>", "</strong>", node)
        case .link(let destination, let title):
            guard renderer.trust.allows(destination, for: .link) else {
                let text = document.text(of: index)
                element("", text == destination ? "" : Self.shown(destination), node)
                break
            }
            let address = HTMLText.escapedURL(renderer.address(destination, .link))
            element("<a href=\"\(address)\"\(Self.attribute(title))>", "</a>", node)
        case .image(let destination, let title):
            let text = HTMLText.escaped(document.text(of: index))
            guard renderer.trust.allows(destination, for: .image) else {
                html += text + Self.shown(destination)
                return node.end
            }
            let address = HTMLText.escapedURL(renderer.address(destination, .image))
            html += "<img src=\"\(address)\" alt=\"\(text)\"\(Self.attribute(title)) />"
            return node.end
        default: break
        }
        return index + 1
    }

    private mutating func startList(_ node: Node, _ start: Int?, _ isTight: Bool) {
        switch start {
        case nil: block("<ul>\n", "</ul>\n", node, isTight: isTight)
        case 1: block("<ol>\n", "</ol>\n", node, isTight: isTight)
        case .some(let number):
            block("<ol start=\"\(number)\">\n", "</ol>\n", node, isTight: isTight)
        }
    }

    private mutating func startHeading(_ node: Node, _ level: Int, _ anchor: String?) {
        guard let anchor else {
            block("<h\(level)>", "</h\(level)>\n", node)
            return
        }
        let link =
            " <a class=\"anchor\" href=\"#\(HTMLText.escapedURL(anchor))\""
            + " aria-label=\"Link to this section\">#</a>"
        block("<h\(level) id=\"\(HTMLText.escaped(anchor))\">", "\(link)</h\(level)>\n", node)
    }

    private mutating func startTable(_ node: Node, at index: Int) {
        switch node.kind {
        case .table:
            let hasBody = document.nodes[index + 1].end < node.end
            block(
                "<div class=\"table\" tabindex=\"0\" role=\"group\" aria-label=\"table\">\n<table>\n",
                (hasBody ? "</tbody>\n" : "") + "</table>\n</div>\n", node)
        case .tableRow(isHeader: true):
            cellName = "th"
            let hasBody = open.last.map { node.end < $0.end } ?? false
            block("<thead>\n<tr>\n", "</tr>\n</thead>\n" + (hasBody ? "<tbody>\n" : ""), node)
        case .tableRow(isHeader: false):
            cellName = "td"
            block("<tr>\n", "</tr>\n", node)
        case .tableCell(let alignment):
            let place = alignment == .none ? "" : " class=\"align-\(alignment.rawValue)\""
            block("<\(cellName)\(place)>", "</\(cellName)>\n", node)
        default: break
        }
    }

    /// A code block as CommonMark shows it.
    private static func plain(_ code: CodeBlock) -> String {
        let language = code.info.prefix { !$0.isWhitespace }
        let attribute =
            language.isEmpty ? "" : " class=\"language-\(HTMLText.escaped(language))\""
        return "<pre><code\(attribute)>" + HTMLText.escaped(code.literal) + "</code></pre>\n"
    }

    /// An address that pages may not hold, as text behind that of its link or image.
    private static func shown(_ address: String) -> String { " (\(HTMLText.escaped(address)))" }

    private static func attribute(_ title: String) -> String {
        title.isEmpty ? "" : " title=\"\(HTMLText.escaped(title))\""
    }
}

extension Node.Kind {
    /// Whether it begins on a line of its own, in HTML too.
    fileprivate var isBlock: Bool {
        switch self {
        case .text, .softBreak, .lineBreak, .code, .html, .emphasis, .strong, .link, .image: false
        default: true
        }
    }
}
