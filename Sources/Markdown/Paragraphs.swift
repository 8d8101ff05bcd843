import SourceText

/// The source lines of paragraphs and headings, without what belongs to the blocks around them.
struct Paragraphs {
    let source: SourceLines

    /// The lines of a paragraph, without the link definitions that it began with.
    func lines(of node: CommonMarkNode, in containers: ContainerStack) -> [TextLine] {
        var lines = [firstLine(of: node)]
        for number in (node.startLine + 1)..<max(node.startLine + 1, node.endLine + 1) {
            lines.append(line(number, in: containers))
        }
        let all = lines
        dropDefinitions(from: &lines)
        return lines.isEmpty ? all : lines
    }

    /// Whether a heading is of the kind that begins with `#`, rather than underlined.
    func isMarkedHeading(_ node: CommonMarkNode) -> Bool {
        let line = source.bytes[firstLine(of: node).bytes]
        let text = line.drop { $0 == UInt8(ascii: "#") }
        return (1...6).contains(text.startIndex - line.startIndex) && text.first?.isBlank ?? true
    }

    /// The lines of an underlined heading, without link definitions, and the underline.
    ///
    /// libcmark reports one line too many where another line follows.
    func headingLines(
        of node: CommonMarkNode, in containers: ContainerStack
    ) -> (lines: [TextLine], underline: TextLine) {
        var lines = [firstLine(of: node)]
        for number in (node.startLine + 1)..<max(node.startLine + 1, node.endLine + 1) {
            let line = line(number, in: containers)
            if isUnderline(line) {
                dropDefinitions(from: &lines)
                if !lines.isEmpty { return (lines, line) }
            }
            lines.append(line)
        }
        return (lines, lines[lines.count - 1])
    }

    private func firstLine(of node: CommonMarkNode) -> TextLine {
        let content = source.content(of: node.startLine)
        let start = min(content.lowerBound + node.startColumn - 1, content.upperBound)
        return TextLine(
            number: node.startLine, bytes: start..<content.upperBound, column: node.startColumn,
            indent: 0, isLazy: false)
    }

    private func line(_ number: Int, in containers: ContainerStack) -> TextLine {
        let (cursor, isLazy) = containers.cursor(on: number)
        let (indent, start) = cursor.indentation
        let content = source.content(of: number)
        return TextLine(
            number: number, bytes: start..<max(start, content.upperBound),
            column: start - content.lowerBound + 1, indent: indent, isLazy: isLazy)
    }

    private func isUnderline(_ line: TextLine) -> Bool {
        let bytes = source.bytes[line.bytes]
        guard !line.isLazy, line.indent <= 3, let first = bytes.first,
            first == UInt8(ascii: "=") || first == UInt8(ascii: "-")
        else { return false }
        return bytes.drop { $0 == first }.allSatisfy(\.isBlank)
    }

    /// Drops the link definitions that the lines begin with: libcmark takes them out of a paragraph without moving
    /// its position.
    ///
    /// libcmark makes no node of a definition, so it is given a few lines at a time: a definition may have its
    /// destination and its title on lines of their own.
    private func dropDefinitions(from lines: inout [TextLine]) {
        /// Where the last definition starts and where all of them end.
        var (start, end) = (0, 0)
        while end < lines.count {
            if source.bytes[lines[end].bytes].first == UInt8(ascii: "[") { start = end }
            let ends = (end + 1)...min(end + 3, lines.count)
            guard let next = ends.first(where: { isDefinition(lines[start..<$0]) }) else { break }
            end = next
        }
        lines.removeFirst(end)
    }

    private func isDefinition(_ lines: ArraySlice<TextLine>) -> Bool {
        guard let first = lines.first, source.bytes[first.bytes].first == UInt8(ascii: "[") else {
            return false
        }
        let tree = CommonMarkTree(parsing: source.text(of: lines))
        return tree.nodes(topLevelLimit: 1).count == 1
    }
}
