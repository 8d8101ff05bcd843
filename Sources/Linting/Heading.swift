import Markdown
import SourceText

/// A heading of a lesson's text.
struct Heading: Sendable {
    let level: Int
    let text: String
    let anchor: String
    let range: SourceRange
    /// Whether it divides the lesson's text, rather than that of a quote or a list.
    let isOfText: Bool

    /// The headings of a document, in reading order.
    static func all(in document: Document, anchors: HeadingAnchors) -> [Heading] {
        let ofText = Set(document.children(of: 0))
        return document.nodes.enumerated().compactMap { index, node in
            guard case .heading(let level) = node.kind, let anchor = anchors[index] else {
                return nil
            }
            return Heading(
                level: level, text: document.text(of: index), anchor: anchor, range: node.range,
                isOfText: ofText.contains(index))
        }
    }

    /// The place of its `##` in a file; nil where it is underlined instead.
    func marks(in file: SourceFile) -> SourceRange? {
        let start = range.start
        let marks = file.line(start.line).utf8.dropFirst(start.column - 1)
            .prefix { $0 == UInt8(ascii: "#") }
        guard marks.count == level else { return nil }
        return SourceRange(line: start.line, column: start.column, length: level)
    }
}
