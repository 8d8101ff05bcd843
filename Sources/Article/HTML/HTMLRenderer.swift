package import LessonModel
package import Markdown
package import SourceText

/// Turns a document into the HTML of a page's body.
///
/// Without any settings its output is that of CommonMark's reference implementation, with tables and alerts, but for links
/// to scripts, which are shown as text. The author's raw HTML is passed through.
package struct HTMLRenderer: Sendable {
    /// What replaces a node and all its descendants.
    package enum Substitute: Hashable, Sendable {
        /// The node as it is.
        case original
        /// HTML of somebody else's making, such as a step that was run.
        case html(String)
        /// The node's children, with HTML of somebody else's making before and after them.
        case within(String, String)
        /// Neither the node nor what is below it.
        case nothing
    }

    /// Decides about each node, called with its index in the document, in reading order.
    package var substitute: @Sendable (Int, Node) -> Substitute
    /// Rewrites addresses, so that a link to a lesson's source leads to its page.
    package var address: @Sendable (String, AddressUse) -> String
    /// Decides what of the author's own HTML and addresses the page may hold.
    package var trust: Trust
    /// The headings' identifiers; nil for headings without.
    package var anchors: HeadingAnchors?

    /// A renderer that changes only what the arguments say.
    package init(
        trust: Trust = .trusted, anchors: HeadingAnchors? = nil,
        address: @escaping @Sendable (String, AddressUse) -> String = { address, _ in address },
        substitute: @escaping @Sendable (Int, Node) -> Substitute = { _, _ in .original }
    ) {
        self.trust = trust
        self.anchors = anchors
        self.address = address
        self.substitute = substitute
    }

    /// The HTML of a Markdown file alone, without a page around it.
    package func fragment(of file: SourceFile) -> String {
        html(of: Document(parsing: file))
    }

    /// HTML that an author wrote, as this renderer shows it.
    package func html(ofRaw text: String) -> String {
        let empty = Document(parsing: SourceFile(path: "", text: ""))
        var body = HTMLBody(document: empty, renderer: self)
        body.appendRaw(text)
        body.append(0..<0)
        return body.html
    }

    /// The HTML of a whole document.
    package func html(of document: Document) -> String {
        html(of: 0..<document.nodes.count, in: document)
    }

    /// The HTML of some consecutive nodes, each with all its descendants.
    package func html(of range: Range<Int>, in document: Document) -> String {
        var body = HTMLBody(document: document, renderer: self)
        body.append(range)
        return body.html
    }
}
