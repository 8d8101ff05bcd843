package import SourceText

/// One block or inline of a document.
package struct Node: Hashable, Sendable {
    package var kind: Kind
    /// Where a block is in the file; line numbers are those of the whole file, front matter included. An inline has
    /// the range of its block, that is a paragraph, a heading or a table's cell.
    package var range: SourceRange
    /// The index right after its last descendant.
    package var end: Int

    /// What a node is.
    package enum Kind: Hashable, Sendable {
        case document
        case blockQuote
        /// A list; `start` is the first number of an ordered one and nil for bullets.
        case list(start: Int?, isTight: Bool)
        case item
        case codeBlock(CodeBlock)
        case htmlBlock(String)
        case paragraph
        case heading(level: Int)
        case thematicBreak

        case text(String)
        case softBreak
        case lineBreak
        case code(String)
        case html(String)
        case emphasis
        case strong
        case link(destination: String, title: String)
        case image(destination: String, title: String)

        /// A pipe table of GitHub's Markdown, with the alignment of each column.
        case table([Alignment])
        case tableRow(isHeader: Bool)
        case tableCell(Alignment)
        /// A block quote that began with `[!NOTE]` or one of its kin; that marker is not among its children.
        case alert(Alert)
    }

    /// How a table's column is set.
    package enum Alignment: String, Hashable, Sendable {
        case none, left, center, right
    }

    /// The kinds of alert: GitHub's five, the hints of our exercises, and our quizzes.
    package enum Alert: String, Hashable, Sendable, CaseIterable {
        case note, tip, important, warning, caution, hint, quiz
    }
}

/// An indented or fenced code block, and where to point at when something about it is wrong.
package struct CodeBlock: Hashable, Sendable {
    /// The info string with backslashes and entities undone; empty if there is none.
    package var info: String
    /// The code, each line ended by a newline.
    package var literal: String
    /// The place of the info string's first character; nil without an info string.
    package var infoLocation: SourceLocation?
    /// The line of the first line of code. Line `k` of the code (from 0) is `contentLine + k`.
    package var contentLine: Int
    /// The 1-based byte column of the first character of the first line of code, after the markers of quotes and
    /// lists and the fence's own indentation.
    package var contentColumn: Int
    package var isFenced: Bool
    /// False for a fence that runs to the end of its container; true for all indented blocks.
    package var isClosed: Bool
}
