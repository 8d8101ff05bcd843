extension Document {
    /// Whether another document reads as this one, wherever its blocks stand.
    ///
    /// - Parameter changed: the indices of nodes whose contents may differ, but not their kind.
    package func isSame(as other: Document, butFor changed: Set<Int>) -> Bool {
        guard nodes.count == other.nodes.count else { return false }
        return zip(nodes, other.nodes).enumerated().allSatisfy { index, pair in
            guard pair.0.end == pair.1.end else { return false }
            return changed.contains(index)
                ? pair.0.kind.withoutContents == pair.1.kind.withoutContents
                : pair.0.kind.withoutPlaces == pair.1.kind.withoutPlaces
        }
    }
}

extension Node.Kind {
    /// The kind without the lines and columns in it.
    fileprivate var withoutPlaces: Node.Kind {
        guard case .codeBlock(var block) = self else { return self }
        (block.infoLocation, block.contentLine, block.contentColumn) = (nil, 0, 0)
        return .codeBlock(block)
    }

    /// The kind with nothing in it that an author may change without making another block of it.
    fileprivate var withoutContents: Node.Kind {
        switch self {
        case .codeBlock(let block):
            .codeBlock(
                CodeBlock(
                    info: "", literal: "", infoLocation: nil, contentLine: 0, contentColumn: 0,
                    isFenced: block.isFenced, isClosed: block.isClosed))
        case .heading: .heading(level: 1)
        case .text: .text("")
        case .code: .code("")
        case .html: .html("")
        case .htmlBlock: .htmlBlock("")
        case .link: .link(destination: "", title: "")
        case .image: .image(destination: "", title: "")
        default: self
        }
    }
}
