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

    /// The one line of an ATX heading without its opening marks; nil if the heading is of the underlined kind.
    func headingLine(of node: CommonMarkNode) -> TextLine? {
        let line = firstLine(of: node)
        let bytes = source.bytes[line.bytes]
        let text = bytes.drop { $0 == UInt8(ascii: "#") }
        let level = text.startIndex - bytes.startIndex
        guard (1...6).contains(level), text.first?.isBlank ?? true else { return nil }
        let start = text.drop(while: \.isBlank).startIndex
        return TextLine(
            number: line.number, bytes: start..<max(start, closingMarks(of: text)),
            column: line.column + start - line.bytes.lowerBound, indent: 0, isLazy: false)
    }

    /// Where the closing marks of an ATX heading begin, or its text ends.
    private func closingMarks(of text: ArraySlice<UInt8>) -> Int {
        let end = source.bytes.trimmed(text.indices).upperBound
        var marks = end
        while marks > text.startIndex, source.bytes[marks - 1] == UInt8(ascii: "#") { marks -= 1 }
        return marks > text.startIndex && source.bytes[marks - 1].isBlank ? marks : end
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
            column: start - content.lowerBound + 1, indent: indent, isLazy: isLazy,
            padding: isLazy ? cursor.bytesOfBlanks : 0)
    }

    private func isUnderline(_ line: TextLine) -> Bool {
        let bytes = source.bytes[line.bytes]
        guard !line.isLazy, line.indent <= 3, let first = bytes.first,
            first == UInt8(ascii: "=") || first == UInt8(ascii: "-")
        else { return false }
        return bytes.drop { $0 == first }.allSatisfy(\.isBlank)
    }

    private func dropDefinitions(from lines: inout [TextLine]) {
        guard let first = lines.first, source.bytes[first.bytes].first == UInt8(ascii: "[") else {
            return
        }
        let text = InlineText(lines, of: source).bytes
        let length = LinkDefinitions.length(in: text)
        let dropped =
            length == text.count ? lines.count : text[..<length].count { $0 == .newline }
        lines.removeFirst(dropped)
    }
}
