import SourceText

extension CodeBlock {
    /// Adds to what libcmark says of a code block the places that it does not report.
    ///
    /// - Returns: the block, and the place after its last byte (libcmark's is a line too far where a fence is
    ///   not closed).
    static func located(
        _ block: CodeBlock, at node: CommonMarkNode, in source: SourceLines,
        containers: ContainerStack
    ) -> (block: CodeBlock, end: SourceLocation) {
        let lines = block.literal.utf8.count { $0 == .newline }
        let first = source.content(of: node.startLine)
        let start = min(first.lowerBound + node.startColumn - 1, first.upperBound)
        var block = block

        guard let fence = Fence(opening: source.bytes[start..<first.upperBound], of: block) else {
            block.isFenced = false
            block.contentLine = node.startLine
            block.contentColumn = node.startColumn
            return (block, source.end(of: node.startLine + max(lines, 1) - 1))
        }
        block.isFenced = true
        block.contentLine = node.startLine + 1
        let opening = containers.cursor(on: node.startLine).cursor
        let indent = opening.indentation.columns
        var (content, isOutside) = containers.cursor(on: block.contentLine)
        if !isOutside { content.skipBlanks(atMost: indent) }
        block.contentColumn = content.offset - source.start(of: block.contentLine) + 1
        // libcmark counts the fence's indentation in bytes, so behind a tab it takes too little from each line.
        if start - opening.offset != indent {
            let code = (0..<lines).map { line -> [UInt8] in
                var cursor = containers.cursor(on: block.contentLine + line).cursor
                cursor.skipBlanks(atMost: indent)
                return cursor.rest + [.newline]
            }
            block.literal = String(decoding: code.joined(), as: UTF8.self)
        }
        if let info = fence.info {
            block.infoLocation = source.location(of: info, line: node.startLine)
        }

        let closingLine = block.contentLine + lines
        block.isClosed =
            closingLine <= source.count
            && fence.isClosed(by: closingLine, of: source, containers: containers)
        return (block, source.end(of: block.isClosed ? closingLine : closingLine - 1))
    }
}

/// The opening line of a fenced code block.
private struct Fence {
    let character: UInt8
    let length: Int
    /// The offset of the info string's first byte.
    let info: Int?

    /// Reads a line from the place where a code block begins; nil if the block is an indented one.
    ///
    /// The two look alike in libcmark's tree where the info string is empty. But an indented block has its
    /// first line among its code, and a fenced one cannot: such a line would close it.
    init?(opening line: ArraySlice<UInt8>, of block: CodeBlock) {
        guard let first = line.first, first == .backtick || first == UInt8(ascii: "~") else {
            return nil
        }
        let rest = line.drop { $0 == first }
        info = rest.firstIndex { !$0.isWhitespace }
        if block.info.isEmpty {
            let isFirstLineOfCode = block.literal.utf8.prefix { $0 != .newline }.elementsEqual(line)
            guard info == nil, !isFirstLineOfCode else { return nil }
        }
        character = first
        length = min(rest.startIndex - line.startIndex, 255)
    }

    func isClosed(by number: Int, of source: SourceLines, containers: ContainerStack) -> Bool {
        let (cursor, isOutside) = containers.cursor(on: number)
        let (indent, start) = cursor.indentation
        guard !isOutside, indent <= 3 else { return false }
        let line = source.bytes[start..<max(start, source.content(of: number).upperBound)]
        let rest = line.drop { $0 == character }
        return rest.startIndex - line.startIndex >= max(length, 3) && rest.allSatisfy(\.isBlank)
    }
}
