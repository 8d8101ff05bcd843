package import SourceText

extension Document {
    /// Parses a file's text as CommonMark 0.30 with pipe tables and alerts.
    ///
    /// - Parameter firstLine: the 1-based line to begin with, where the lines before it are front matter. Positions are
    ///   those of the whole file in any case.
    package init(parsing file: SourceFile, firstLine: Int = 1) {
        let source = SourceLines(file.text)
        let text = source.bytes[source.start(of: firstLine)...]
        let parsed = CommonMarkTree(parsing: text).nodes(lineOffset: firstLine - 1)
        var builder = DocumentBuilder(parsed, source)
        builder.build()
        self.init(nodes: builder.withFragments(parsedIn: text))
    }
}

/// Makes our nodes from libcmark's: with their true places, with tables and with alerts.
struct DocumentBuilder {
    let parsed: [CommonMarkNode]
    let source: SourceLines
    let paragraphs: Paragraphs
    private(set) var containers: ContainerStack
    var nodes: [Node] = []
    var fragments: [Fragment] = []
    /// How many cells may still be made up for rows that are too short. Without a limit, a wide header over many
    /// short rows would make a small file into a huge tree.
    var cellAllowance = 500_000

    private var open: [Open] = []
    /// Where the block that was completed last ends.
    private var lastEnd = SourceLocation(line: 1, column: 1)

    private struct Open {
        let index: Int
        let parsedEnd: Int
    }

    init(_ parsed: [CommonMarkNode], _ source: SourceLines) {
        self.parsed = parsed
        self.source = source
        paragraphs = Paragraphs(source: source)
        containers = ContainerStack(source)
    }

    mutating func build() {
        var index = 0
        while index < parsed.count {
            while let last = open.last, last.parsedEnd <= index { close() }
            let node = parsed[index]
            switch node.kind {
            case .document, .blockQuote, .list, .item:
                enter(node)
                index += 1
            default:
                appendLeaf(index)
                index = node.end
            }
        }
        while !open.isEmpty { close() }
    }

    /// Appends a block without children so far.
    mutating func append(_ kind: Node.Kind, from start: SourceLocation, to end: SourceLocation) {
        nodes.append(
            Node(kind: kind, range: SourceRange(start: start, end: end), end: nodes.count + 1))
        lastEnd = max(lastEnd, end)
    }

    /// The block quote that was just opened, if the next block is its first child.
    var quoteJustOpened: Int? {
        guard let index = open.last?.index, index == nodes.count - 1,
            nodes[index].kind == .blockQuote
        else { return nil }
        return index
    }

    private mutating func appendLeaf(_ index: Int) {
        let node = parsed[index]
        switch node.kind {
        case .paragraph: appendParagraph(index)
        case .heading: appendHeading(index)
        case .codeBlock(let block):
            let (block, end) = CodeBlock.located(
                block, at: node, in: source, containers: containers)
            append(.codeBlock(block), from: node.start, to: end)
        case .htmlBlock(let literal):
            let lines = max(literal.utf8.count { $0 == .newline }, 1)
            append(node.kind, from: node.start, to: source.end(of: node.startLine + lines - 1))
        default:
            append(node.kind, from: node.start, to: source.end(of: node.startLine))
        }
    }

    private mutating func enter(_ node: CommonMarkNode) {
        switch node.kind {
        case .blockQuote: containers.pushQuote(line: node.startLine)
        case .item: containers.pushItem(line: node.startLine)
        default: break
        }
        open.append(Open(index: nodes.count, parsedEnd: node.end))
        append(node.kind, from: node.start, to: source.end(of: node.startLine))
    }

    private mutating func close() {
        let index = open.removeLast().index
        switch nodes[index].kind {
        case .blockQuote, .alert, .item: containers.pop()
        case .document: lastEnd = max(lastEnd, source.end(of: source.count))
        default: break
        }
        nodes[index].end = nodes.count
        // A container ends with its last block; libcmark includes the blank lines after it.
        lastEnd = max(lastEnd, nodes[index].range.end)
        nodes[index].range.end = lastEnd
    }
}

extension CommonMarkNode {
    var start: SourceLocation { SourceLocation(line: startLine, column: startColumn) }
}
