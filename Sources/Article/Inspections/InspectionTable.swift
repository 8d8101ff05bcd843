import Checking
import Inspection
import LessonModel
import SourceText
import Words

/// Files side by side, and what a lesson says of them.
struct InspectionTable {
    let rows: [RowVerdict]
    /// What the table is called.
    let caption: String
    let words: any Sentences

    private var files: [FileVerdict] { rows.flatMap(\.files) }

    /// The table in a box that scrolls, and a line for each row that names no file.
    var parts: [Markup] {
        let missing = rows.filter(\.files.isEmpty).flatMap(\.differences).map {
            note("\(words.text(of: $0).shownOnOneLine)")
        }
        return (files.isEmpty ? [] : [table]) + missing
    }

    private var table: Markup {
        FactTable(
            files: files, names: files.map { "<code>\($0.path.shownOnOneLine)</code>" },
            facts: shownFacts,
            caption: caption, words: words
        ).markup
    }

    /// The facts that say something about one of these files, or that a row asserts.
    private var shownFacts: [FileFact] {
        let asserted = Set(rows.flatMap(\.row.assertions).map(\.fact))
        return FileFact.all.filter { fact in
            asserted.contains(fact) || files.contains { $0.artifact.tells(fact) }
        }
    }
}

/// The files of an inspection that did not run, and what the lesson says of them.
func expectedRows(of files: InspectedFiles) -> Markup {
    let lines = files.rows.map { row -> Markup in
        let claims = row.assertions.map { "<code>\($0.text)</code>" as Markup }
        return
            "<tr><th scope=\"row\"><code>\(row.pattern)</code></th><td>\(claims.joined(separator: " "))</td></tr>"
    }
    return """
        <div class="table" tabindex="0" role="group" aria-label="Files, not looked at">
        <table class="facts">
        <thead>
        <tr><th scope="col">File</th><th scope="col">What the lesson says of it</th></tr>
        </thead>
        <tbody>
        \(lines.joined(separator: "\n"))
        </tbody>
        </table>
        </div>
        """
}
