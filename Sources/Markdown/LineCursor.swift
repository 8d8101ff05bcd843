/// A place on a line as CommonMark counts it: a byte offset, and a column at which tabs reach to stops of four.
///
/// It walks over the markers of quotes and lists in the way libcmark does, since libcmark does not report where the
/// text of a line begins after them.
struct LineCursor {
    /// A block that claims the beginning of its lines.
    enum Container {
        case quote
        /// A list item whose content is indented by this many columns.
        case item(width: Int)
    }

    private let bytes: [UInt8]
    private let end: Int
    private(set) var offset: Int
    private var column = 0
    /// Whether it stands in the middle of the tab at `offset`.
    private var isWithinTab = false
    /// The first place from `offset` on that is no white space. Kept, so that a deep indentation is read only once.
    private var text = (offset: 0, column: 0)

    init(_ bytes: [UInt8], _ line: Range<Int>) {
        self.bytes = bytes
        offset = line.lowerBound
        end = line.upperBound
        findText()
    }

    /// The columns of white space from here, and the offset after them.
    var indentation: (columns: Int, end: Int) {
        (text.column - column, text.offset)
    }

    /// The text from here to the line's end; of a tab that it stands in the middle of, the rest is spaces.
    var rest: [UInt8] {
        guard isWithinTab else { return Array(bytes[offset..<end]) }
        return Array(repeating: UInt8(ascii: " "), count: 4 - column % 4)
            + bytes[(offset + 1)..<end]
    }

    private mutating func findText() {
        text = (offset, column)
        while text.offset < end, bytes[text.offset].isBlank {
            text.column += bytes[text.offset] == .tab ? 4 - text.column % 4 : 1
            text.offset += 1
        }
    }

    /// Moves on, possibly into the middle of a tab.
    mutating func advance(columns: Int) {
        var left = columns
        while left > 0, offset < end {
            let width = bytes[offset] == .tab ? 4 - column % 4 : 1
            let step = min(width, left)
            column += step
            left -= step
            isWithinTab = step < width
            if !isWithinTab { offset += 1 }
        }
        if offset > text.offset { findText() }
    }

    /// Moves over white space, at most so many columns of it.
    mutating func skipBlanks(atMost columns: Int) {
        advance(columns: min(columns, indentation.columns))
    }

    /// Moves over what a container needs at the beginning of a line; false if the line lacks it.
    mutating func enter(_ container: Container) -> Bool {
        let (indent, start) = indentation
        switch container {
        case .quote:
            guard indent <= 3, start < end, bytes[start] == UInt8(ascii: ">") else { return false }
            advance(columns: indent + 1)
            skipBlanks(atMost: 1)
            return true
        case .item(let width):
            guard indent >= width || start == end else { return false }
            advance(columns: min(indent, width))
            return true
        }
    }

    /// Moves over a list marker and gives the container that it opens.
    mutating func openItem() -> Container {
        let (indent, marker) = indentation
        var length = 1
        while marker + length - 1 < end, bytes[marker + length - 1].isDigit { length += 1 }
        advance(columns: indent + length)

        let behindMarker = self
        skipBlanks(atMost: 6)
        let padding = column - behindMarker.column
        if (1...4).contains(padding), offset < end {
            return .item(width: indent + length + padding)
        }
        self = behindMarker
        skipBlanks(atMost: 1)
        return .item(width: indent + length + 1)
    }
}
