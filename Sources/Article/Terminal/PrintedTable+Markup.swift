import Checking
import Matching

/// A table that a script printed: a line for each row, the names of the columns first, with a tab between cells.
///
/// The text after ` | ` in a cell is shown when a reader points at the cell.
struct PrintedTable: Equatable {
    private let names: [Substring]
    private let rows: [[Substring]]

    /// Nil for what is no table: fewer than two lines, or lines with different numbers of cells.
    init?(of text: TerminalText) {
        let lines = text.lines.map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
        guard let names = lines.first, names.count > 1, lines.count > 1,
            lines.allSatisfy({ $0.count == names.count })
        else { return nil }
        self.names = names
        rows = Array(lines.dropFirst())
    }

    func markup(called name: String) -> Markup {
        let head = names.map { "<th scope=\"col\">\($0)</th>" as Markup }
        let body = rows.map { row -> Markup in
            let cells = row.enumerated().map {
                $0.offset == 0 ? first($0.element) : cell($0.element)
            }
            return "<tr>\(cells)</tr>"
        }
        return """
            <div class="table printed-table" tabindex="0" role="group" aria-label="\(name)">
            <table>
            <thead><tr>\(head)</tr></thead>
            <tbody>
            \(body.joined(separator: "\n"))
            </tbody>
            </table>
            </div>
            """
    }

    private func first(_ text: Substring) -> Markup { "<th scope=\"row\">\(text)</th>" }

    private func cell(_ text: Substring) -> Markup {
        guard let bar = text.firstRange(of: " | ") else { return "<td>\(text)</td>" }
        let (shown, explanation) = (text[..<bar.lowerBound], text[bar.upperBound...])
        return "<td><abbr title=\"\(explanation)\">\(shown)</abbr></td>"
    }
}
