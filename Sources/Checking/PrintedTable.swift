package import Matching

/// A table that a script printed: a line for each row, the names of the columns first, with a tab between cells.
package struct PrintedTable: Hashable, Sendable {
    /// The names of the columns.
    package let names: [Substring]
    /// The cells of each row, as many as there are columns.
    package let rows: [[Substring]]

    /// Why a text is no table.
    package enum Problem: Error, Hashable {
        /// It has no line, or one only.
        case fewLines
        /// Its first line has no tab, so that there would be one column.
        case noTab
        /// A line, counted from 1, has another number of cells than the first one.
        case cells(line: Int, count: Int, expected: Int)
    }

    /// Reads a table.
    /// - Throws: why the text is none.
    package init(of text: TerminalText) throws(Problem) {
        let lines = text.lines.map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
        guard let names = lines.first, lines.count > 1 else { throw .fewLines }
        if names.count == 1 { throw .noTab }
        if let other = lines.firstIndex(where: { $0.count != names.count }) {
            throw .cells(line: other + 1, count: lines[other].count, expected: names.count)
        }
        self.names = names
        rows = Array(lines.dropFirst())
    }
}
