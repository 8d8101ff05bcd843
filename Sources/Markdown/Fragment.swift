/// Inlines that have to be parsed once more: the cells of tables, and the lines around tables.
struct Fragment {
    /// The node whose children they will be.
    let parent: Int
    let text: [UInt8]

    /// Parses all fragments of a document in one go.
    ///
    /// Each becomes the second line of a paragraph and is indented like code, so that nothing in it can start a
    /// block. The document itself follows them, so that its link definitions hold in the fragments too.
    ///
    /// - Returns: the nodes that libcmark made of all, and which of them are the inlines of each fragment.
    static func inlines(
        of fragments: [Fragment], in document: ArraySlice<UInt8>
    ) -> (nodes: [CommonMarkNode], ranges: [Range<Int>]) {
        let (firstLine, indent) = (Array("x\n    ".utf8), Array("\n    ".utf8))
        var text: [UInt8] = []
        for fragment in fragments {
            text += firstLine
            for byte in fragment.text {
                if byte == .newline { text += indent } else { text.append(byte) }
            }
            text += [.newline, .newline]
        }
        if document.containsDefinitions { text += document }

        let nodes = CommonMarkTree(parsing: text).nodes(topLevelLimit: fragments.count)
        var ranges: [Range<Int>] = []
        var paragraph = 1
        for _ in fragments {
            let end = nodes[paragraph].end
            // The first two children are the `x` and the line break after it.
            ranges.append(min(paragraph + 3, end)..<end)
            paragraph = end
        }
        return (nodes, ranges)
    }
}

extension ArraySlice<UInt8> {
    /// Whether there may be link definitions; they all have a `]:`.
    fileprivate var containsDefinitions: Bool {
        zip(self, dropFirst()).contains { $0 == UInt8(ascii: "]") && $1 == UInt8(ascii: ":") }
    }
}
