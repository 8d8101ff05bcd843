import Checking

extension PrintedTable {
    /// The table as a page shows it: the text after ` | ` in a cell is shown when a reader points at the cell.
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
