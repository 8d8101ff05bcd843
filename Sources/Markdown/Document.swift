/// A Markdown text as a tree, kept as a list of nodes in reading order.
///
/// A node comes before its descendants and knows where they end, so that every walk is a loop: nothing here
/// recurses, however deep the author's quotes and lists are nested.
package struct Document: Sendable {
    /// The nodes in preorder; the first is the document itself.
    package let nodes: [Node]

    /// The indices of a node's children.
    package func children(of index: Int) -> some Sequence<Int> {
        let end = nodes[index].end
        return sequence(state: index + 1) { (next: inout Int) -> Int? in
            guard next < end else { return nil }
            defer { next = nodes[next].end }
            return next
        }
    }

    /// The indices of everything below a node, in reading order.
    package func descendants(of index: Int) -> Range<Int> {
        (index + 1)..<nodes[index].end
    }

    /// The plain text of the inlines below a node, as titles, anchors and alternative texts need it.
    ///
    /// A line break is a space; tags are left out; of an image its description counts.
    package func text(of index: Int) -> String {
        var text = ""
        for node in nodes[index..<nodes[index].end] {
            switch node.kind {
            case .text(let literal), .code(let literal): text += literal
            case .softBreak, .lineBreak: text += " "
            default: break
            }
        }
        return text
    }
}
