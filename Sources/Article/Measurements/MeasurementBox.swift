import Checking
import LessonModel
import Matching
import Planning
import SourceText
import Words

/// A measurement: a table with a row for each command, what the lesson asserts of it, and on what it was made.
struct MeasurementBox {
    let measurement: Measurement
    let verdict: Verdict
    let code: HighlightedCode
    let words: any Sentences

    var parts: [Markup] {
        if let table = verdict.table {
            return [self.table(table), assertions(table), conditions(table)]
        }
        return [commandList] + remarks
    }

    // MARK: What was measured

    private func table(_ table: MeasuredTable) -> Markup {
        let columns = MeasuredColumn.all(of: table)
        let heads = columns.map { column -> Markup in
            let unit: Markup? = column.unit.map { " <span class=\"unit\">(\($0))</span>" }
            return "<th scope=\"col\" class=\"figure\">\(column.name)\(unit)</th>"
        }
        let rows = table.rows.map { row -> Markup in
            """
            <tr>
            <th scope="row">\(name(of: row.label, command: row.command))</th>
            \(columns.map { $0.cell(of: row) }.joined(separator: "\n"))
            </tr>
            """
        }
        let caption = "Median of \(counted(table.runs, "run")), least and greatest below"
        return """
            <div class="table" tabindex="0" role="group" aria-label="Measurement">
            <table>
            <caption>\(caption)</caption>
            <thead>
            <tr>
            <th scope="col">command</th>
            \(heads.joined(separator: "\n"))
            </tr>
            </thead>
            <tbody>
            \(rows.joined(separator: "\n"))
            </tbody>
            </table>
            </div>
            """
    }

    private func name(of label: String, command: String) -> Markup {
        let text = code.lines(of: Snippet(command: command)).joined(separator: "\n")
        let name: Markup? = label == command ? nil : "\(label) "
        return "\(name)<code>\(text)</code>"
    }

    private func assertions(_ table: MeasuredTable) -> Markup {
        guard !table.assertions.isEmpty else { return "" }
        let items = table.assertions.map { assertion -> Markup in
            let text: Markup = "<code>\(assertion.assertion.text)</code>"
            return assertion.holds
                ? """
                <li><span class="mark passed" aria-hidden="true">\u{2713}</span> \(text) holds: \(words.finding(of: assertion))</li>
                """
                : """
                <li class="differs"><span class="mark differs" aria-hidden="true">\u{2717}</span> \(text) does not hold: \
                \(words.finding(of: assertion))</li>
                """
        }
        return "<ul class=\"assertions\">\n\(items.joined(separator: "\n"))\n</ul>"
    }

    /// How it was measured, on what machine, and when.
    private func conditions(_ table: MeasuredTable) -> Markup {
        let machine = table.machine
        let memory =
            if !machine.isMemoryReadable {
                "Memory could not be measured: \(words.memoryIsUnreadable)."
            } else if table.samplesPerSecond > 0 {
                "Memory is the peak of all processes of a command together, looked at "
                    + "\(counted(table.samplesPerSecond, "time")) a second."
            } else {
                "The commands were too short to look at their memory."
            }
        let order =
            "\(counted(table.runs, "run")) of each command in turn, after one that does not count, "
            + "with no other step beside them; start-up counts, the shell and the sandbox do not."
        let count =
            machine.processorCount == 1 ? "one processor" : "\(machine.processorCount) processors"
        let size = ByteCount(machine.memory).text
        return """
            <p class="conditions">\(order) \(memory)<br>
            Measured on \(count), \(words.processor(of: machine)); \(size) of memory; \(machine.kernel); \(machine.date).</p>
            """
    }

    // MARK: What was not measured

    var commandList: Markup {
        let items = measurement.rows.map { row -> Markup in
            "<li>\(name(of: row.label, command: row.command))</li>"
        }
        return "<ul class=\"measured-commands\">\n\(items.joined(separator: "\n"))\n</ul>"
    }

    /// Why there is no table.
    private var remarks: [Markup] {
        if let reason = verdict.skipReason { return [note(onSkip: reason, in: words)] }
        guard let failure = verdict.failure else { return [] }
        let order = measurement.rowsInOrder
        let last = verdict.commands.indices.last
        let row = last.map { order[min($0, order.count - 1)] }
        let name: Markup? = row.map { "<code>\($0.command)</code>: " }
        let failed = note("\(name)\(failure.text(in: words))")
        guard let last, !verdict.commands[last].shown.lines.isEmpty else { return [failed] }
        let shown = screen(called: "Output", [printed(verdict.commands[last].shown.text)])
        return [
            failed,
            """
            <details class="whole">
            <summary>show what it printed</summary>
            \(shown)
            </details>
            """,
        ]
    }
}
