import SourceText

/// Puts the inlines of one block at their places in the source.
///
/// What libcmark 0.30 says about places is true only within a line of a plain paragraph: it counts every line's
/// columns from the paragraph's first one, forgets newlines behind backslashes and within links, leaves the
/// backticks of code out, and gives delimiter runs that were used in part at full length. All of that can be
/// undone, since its columns are offsets into the block's text, counted from the last newline that it noticed.
struct InlinePlacement {
    private let nodes: [CommonMarkNode]
    private let text: InlineText
    /// What libcmark adds to the columns of this block.
    private let columnOffset: Int

    /// The offset from which libcmark counts columns at the moment.
    private var lineStart = 0
    /// The offset behind the last thing placed.
    private var cursor = 0
    private var placed: [Placed] = []
    private var open: [Open] = []

    private struct Placed {
        var kind: Node.Kind
        var range: Range<Int>
        var end: Int
    }

    private struct Open {
        let index: Int
        let node: CommonMarkNode
        let isAutolink: Bool
    }

    /// Gives the inlines as nodes whose `end` counts from the first of them.
    ///
    /// - Parameters:
    ///   - range: where the inlines stand in `nodes`.
    ///   - column: the 1-based column that libcmark gives to the first byte of `text`.
    static func inlines(
        _ range: Range<Int>, of nodes: [CommonMarkNode], text: InlineText, column: Int
    ) -> [Node] {
        var placement = InlinePlacement(nodes: nodes, text: text, columnOffset: column)
        placement.place(range)
        return placement.placed.map {
            Node(kind: $0.kind, range: text.range(of: $0.range), end: $0.end)
        }
    }

    private init(nodes: [CommonMarkNode], text: InlineText, columnOffset: Int) {
        self.nodes = nodes
        self.text = text
        self.columnOffset = columnOffset
    }

    private mutating func place(_ range: Range<Int>) {
        for index in range {
            while let last = open.last, last.node.end <= index { close() }
            let node = nodes[index]
            switch node.kind {
            case .text(let literal): placeText(node, literal)
            case .code: placeCode(node)
            case .html: placeHTML(node)
            case .softBreak, .lineBreak: placeBreak(node)
            default: enter(node, at: index)
            }
        }
        while !open.isEmpty { close() }
    }

    // MARK: Offsets

    private func offset(ofColumn column: Int) -> Int {
        min(max(column - columnOffset + lineStart, 0), text.bytes.count)
    }

    private func byte(_ offset: Int) -> UInt8? {
        text.bytes.indices.contains(offset) ? text.bytes[offset] : nil
    }

    private mutating func append(_ kind: Node.Kind, _ start: Int, _ end: Int) {
        placed.append(
            Placed(kind: kind, range: start..<max(start, end), end: placed.count + 1))
    }

    // MARK: Leaves

    private mutating func placeText(_ node: CommonMarkNode, _ literal: String) {
        var start = offset(ofColumn: node.startColumn)
        var end = offset(ofColumn: node.endColumn + 1)
        // Backticks that open nothing are reported at the place behind them.
        if literal.utf8.first == .backtick {
            while start > cursor, byte(start - 1) == .backtick { start -= 1 }
        }
        if literal.utf8.last == .backtick {
            let endsRight = node.endColumn - columnOffset + 1 + lineStart <= text.bytes.count
            let last = byte(end - 1) ?? .space
            if endsRight, last != .backtick, last != UInt8(ascii: ";"), !last.isBlank { end -= 1 }
        }
        start = max(start, min(cursor, end))
        cursor = end
        if byte(end) == .newline {
            while end > start, text.bytes[end - 1].isBlank { end -= 1 }
        }
        if !literal.isEmpty { append(node.kind, start, end) }
    }

    private mutating func placeCode(_ node: CommonMarkNode) {
        let start = offset(ofColumn: node.startColumn)
        let end = endOfSpan(node, from: start)
        var close = end
        while byte(close) == .backtick { close += 1 }
        append(node.kind, max(0, start - (close - end)), close)
        cursor = close
    }

    private mutating func placeHTML(_ node: CommonMarkNode) {
        let start = offset(ofColumn: node.startColumn)
        let isMultiline = node.endLine > node.startLine
        cursor = endOfSpan(node, from: start) + (isMultiline ? 1 : 0)
        append(node.kind, start, cursor)
    }

    /// The offset behind the content of a span that may reach over several lines.
    private mutating func endOfSpan(_ node: CommonMarkNode, from start: Int) -> Int {
        guard node.endLine > node.startLine else { return offset(ofColumn: node.endColumn + 1) }
        var newline = start
        for line in node.startLine..<node.endLine {
            newline = text.newline(from: line == node.startLine ? start : newline + 1)
        }
        lineStart = min(newline + 1, text.bytes.count)
        return min(lineStart + node.endColumn, text.bytes.count)
    }

    private mutating func placeBreak(_ node: CommonMarkNode) {
        let newline = text.newline(from: cursor)
        let isBackslash = node.kind == .lineBreak && byte(newline - 1) == .backslash
        var start = isBackslash ? newline - 1 : newline
        if node.kind == .lineBreak, !isBackslash {
            while start > 0, text.bytes[start - 1].isBlank { start -= 1 }
        }
        cursor = min(newline + 1, text.bytes.count)
        if !isBackslash { lineStart = cursor }
        append(node.kind, start, cursor)
    }

    // MARK: Containers

    private mutating func enter(_ node: CommonMarkNode, at index: Int) {
        var start = offset(ofColumn: node.startColumn)
        var isAutolink = false
        if case .link = node.kind, index + 1 < node.end, case .text = nodes[index + 1].kind {
            // The place of an autolink is that of its text, which is just behind the `<`.
            let bracket = offset(ofColumn: nodes[index + 1].startColumn) - 1
            isAutolink = byte(bracket) == UInt8(ascii: "<")
            if isAutolink { start = bracket }
        }
        open.append(Open(index: placed.count, node: node, isAutolink: isAutolink))
        append(node.kind, start, start)
        if placed.count == 1 || cursor < start { cursor = start }
    }

    private mutating func close() {
        let last = open.removeLast()
        var start = placed[last.index].range.lowerBound
        switch last.node.kind {
        case .emphasis: start = closeDelimiters(of: last.index, length: 1)
        case .strong: start = closeDelimiters(of: last.index, length: 2)
        case _ where last.isAutolink: cursor = min(cursor + 1, text.bytes.count)
        default: cursor = offset(ofColumn: last.node.endColumn + 1)
        }
        placed[last.index].range = start..<max(start, cursor)
        placed[last.index].end = placed.count
    }

    /// Passes the closing delimiters and gives the place of the opening ones, which stand before the first child.
    private mutating func closeDelimiters(of index: Int, length: Int) -> Int {
        cursor = min(cursor + length, text.bytes.count)
        guard index + 1 < placed.count else { return placed[index].range.lowerBound }
        let start = max(0, placed[index + 1].range.lowerBound - length)
        if index > 0, case .text = placed[index - 1].kind,
            placed[index - 1].range.upperBound > start
        {
            let lower = placed[index - 1].range.lowerBound
            placed[index - 1].range = min(lower, start)..<start
        }
        return start
    }
}
