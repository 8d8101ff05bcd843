import SourceText

/// The quotes and list items around a block, outermost first.
struct ContainerStack {
    private struct Entry {
        let container: LineCursor.Container
        /// The line on which it was opened, and the place after its marker there.
        let line: Int
        let cursor: LineCursor
    }

    private let source: SourceLines
    private var entries: [Entry] = []

    init(_ source: SourceLines) {
        self.source = source
    }

    mutating func pushQuote(line: Int) {
        var (cursor, _) = cursor(on: line)
        _ = cursor.enter(.quote)
        entries.append(Entry(container: .quote, line: line, cursor: cursor))
    }

    mutating func pushItem(line: Int) {
        var (cursor, _) = cursor(on: line)
        let container = cursor.openItem()
        entries.append(Entry(container: container, line: line, cursor: cursor))
    }

    mutating func pop() {
        entries.removeLast()
    }

    /// The place after all markers of a line, and whether the line lacks some of them (a lazy continuation).
    ///
    /// The line must not come before the one that opened the innermost container. The cost is in proportion to the
    /// bytes passed over, not to the depth: the first marker that a line lacks ends the search.
    func cursor(on line: Int) -> (cursor: LineCursor, isLazy: Bool) {
        if let innermost = entries.last, innermost.line == line {
            return (innermost.cursor, false)
        }
        var cursor = LineCursor(source.bytes, source.content(of: line))
        for entry in entries {
            guard cursor.enter(entry.container) else { return (cursor, true) }
        }
        return (cursor, false)
    }
}
