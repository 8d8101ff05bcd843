import Checking
import Inspection
import LessonModel

/// Files side by side, as a table: of one or two files each is a column, of more each is a row.
struct InspectionTable {
    let rows: [RowVerdict]
    /// What the table is called.
    let caption: String

    private var files: [FileVerdict] { rows.flatMap(\.files) }

    /// The table in a box that scrolls, and a line for each row that names no file.
    var parts: [Markup] {
        let missing = rows.filter(\.files.isEmpty).flatMap(\.differences).map { note("\($0)") }
        return (files.isEmpty ? [] : [table]) + missing
    }

    private var table: Markup {
        let (files, facts) = (files, shownFacts)
        let cells = facts.map { fact in
            FactColumn(fact: fact, files: files, isRow: files.count < 3)
        }
        let body: Markup
        if files.count < 3 {
            let heads = files.map { "<th scope=\"col\"><code>\($0.path)</code></th>" as Markup }
            let lines = cells.map { column -> Markup in
                "<tr><th scope=\"row\">\(column.title)</th>\(column.cells)</tr>"
            }
            body = table(head: ["<td></td>"] + heads, lines: lines)
        } else {
            let heads = cells.map { column -> Markup in
                "<th scope=\"col\"\(column.classes)>\(column.title)</th>"
            }
            let lines = files.indices.map { number -> Markup in
                let own = cells.map { $0.cells[number] }
                return
                    "<tr><th scope=\"row\"><code>\(files[number].path)</code></th>\(own)</tr>"
            }
            body = table(head: ["<th scope=\"col\">File</th>"] + heads, lines: lines)
        }
        return """
            <div class="table" tabindex="0" role="region" aria-label="\(caption)">
            \(body)
            </div>
            """
    }

    private func table(head: [Markup], lines: [Markup]) -> Markup {
        """
        <table class="facts">
        <caption class="unseen">\(caption)</caption>
        <thead>
        <tr>\(head)</tr>
        </thead>
        <tbody>
        \(lines.joined(separator: "\n"))
        </tbody>
        </table>
        """
    }

    /// The facts that tell something of these files, or that a row speaks of.
    private var shownFacts: [FileFact] {
        let asserted = Set(rows.flatMap(\.row.assertions).map(\.fact))
        return FileFact.allCases.filter { fact in
            asserted.contains(fact) || files.contains { $0.artifact.tells(fact) }
        }
    }
}

extension Artifact {
    /// Whether a table shows this fact of the file without being asked.
    fileprivate func tells(_ fact: FileFact) -> Bool {
        switch fact {
        case .type, .size, .linking, .interp, .needed, .mode, .members, .relocs, .stripped:
            has(fact)
        case .exports: !exports.isEmpty
        case .machine, .go, .soname, .runpath, .imports, .text, .data, .bss, .debug, .symbols,
            .buildid, .relro:
            false
        }
    }

    /// Whether this fact means something for such a file.
    func has(_ fact: FileFact) -> Bool {
        let isLinked = linking != .none
        return switch fact {
        case .type, .size: true
        case .machine: machine != nil
        case .go, .mode: go != nil
        case .interp: isLinked || interpreter != nil
        case .linking, .needed, .soname, .runpath, .buildid, .relro: isLinked
        case .exports, .imports: isLinked || kind == .relocatable || kind == .archive
        case .members: kind == .archive
        case .text, .data, .bss, .debug, .symbols, .relocs, .stripped:
            isLinked || kind == .relocatable
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
        <div class="table" tabindex="0" role="region" aria-label="Files, not looked at">
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
