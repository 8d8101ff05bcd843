import Checking
import Inspection
import Words

/// Facts about files as a table: of one or two files each is a column, of more each is a row.
struct FactTable {
    let files: [FileVerdict]
    /// What each file is called in the table.
    let names: [Markup]
    let facts: [FileFact]
    /// What the table is called.
    let caption: String
    let words: any Sentences

    /// The table in a box that scrolls.
    var markup: Markup {
        """
        <div class="table" tabindex="0" role="group" aria-label="\(caption)">
        <table class="facts">
        <caption class="unseen">\(caption)</caption>
        \(files.count < 3 ? fileColumns : fileRows)
        </table>
        </div>
        """
    }

    private var fileColumns: Markup {
        let heads = names.map { "<th scope=\"col\">\($0)</th>" as Markup }
        let lines = columns.map { column -> Markup in
            "<tr><th scope=\"row\">\(column.title)</th>\(column.cells)</tr>"
        }
        return parts(head: ["<td></td>"] + heads, lines: lines)
    }

    private var fileRows: Markup {
        let heads = columns.map { column -> Markup in
            "<th scope=\"col\"\(column.classes)>\(column.title)</th>"
        }
        let lines = files.indices.map { number -> Markup in
            "<tr><th scope=\"row\">\(names[number])</th>\(columns.map { $0.cells[number] })</tr>"
        }
        return parts(head: ["<th scope=\"col\">File</th>"] + heads, lines: lines)
    }

    private var columns: [FactColumn] {
        facts.map { FactColumn(fact: $0, files: files, words: words) }
    }

    private func parts(head: [Markup], lines: [Markup]) -> Markup {
        """
        <thead>
        <tr>\(head)</tr>
        </thead>
        <tbody>
        \(lines.joined(separator: "\n"))
        </tbody>
        """
    }
}
