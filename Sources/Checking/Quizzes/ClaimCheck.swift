import Inspection
import LessonModel
import Matching
import Planning

/// A comparison of a step that passed with what a proof says of it.
struct ClaimCheck {
    let verdict: Verdict
    let step: Step
    let files: [OutputFile]
    let normalisers: [Normaliser]

    /// What is found of each row, in the proof's order.
    ///
    /// - Parameter isOrder: whether each line is to stand below that of the part before it.
    func findings(on proof: QuizProof, isOrder: Bool) -> [ClaimVerdict.Finding] {
        var findings: [Int: ClaimVerdict.Finding] = [:]
        var next = 0
        // Parts in their order, whatever that of the rows is.
        let rows = proof.rows.indices.sorted {
            (proof.rows[$0].answer, $0) < (proof.rows[$1].answer, $1)
        }
        for row in rows {
            switch proof.rows[row].claim {
            case .ratio(let assertion):
                findings[row] = verdict.table.map { .ratio(RatioVerdict(on: assertion, in: $0)) }
            case .files(let files):
                findings[row] = .files(differences(of: files, in: proof))
            case .line(let text):
                let places = self.places(of: text)
                if !isOrder {
                    findings[row] = places.isEmpty ? notPrinted(text) : .printed
                } else if let place = places.first(where: { $0 >= next }) {
                    findings[row] = .printed
                    next = place + 1
                } else {
                    findings[row] = places.isEmpty ? notPrinted(text) : .outOfOrder
                }
            }
        }
        return proof.rows.indices.map { findings[$0] ?? .notPrinted(nearest: nil, count: 0) }
    }

    /// The numbers of the lines of all commands that an expected line matches.
    private func places(of text: String) -> [Int] {
        var places: [Int] = []
        var before = 0
        for command in verdict.commands {
            let matcher = LineMatcher(
                expected: [ExpectedLine(text)], printed: command.shown.printedLines,
                normalisation: Normalisation(normalisers, command: command.command.text))
            places += matcher.printed.indices.filter { matcher.matches(0, $0) }.map { before + $0 }
            before += matcher.printed.count
            // A status stands below what was printed, as in a transcript.
            if let status = command.status, status != 0, text == "[\(status)]" {
                places.append(before)
            }
            before += 1
        }
        return places
    }

    private func notPrinted(_ text: String) -> ClaimVerdict.Finding {
        var lines = verdict.commands.flatMap(\.shown.lines)
        if text.wholeMatch(of: /\[\d+\]/) != nil {
            // A status is meant.
            lines = verdict.commands.compactMap(\.status).filter { $0 != 0 }.map { "[\($0)]" }
        }
        // The time to compare lines grows with the square of their lengths.
        let near = text.utf8.count > 200 ? nil : suggestion(for: text, among: lines.prefix(1000))
        return .notPrinted(nearest: lines.count == 1 ? lines[0] : near, count: lines.count)
    }

    /// What is otherwise of the files that a row names.
    private func differences(
        of row: InspectedFiles.Row, in proof: QuizProof
    ) -> [RowDifference] {
        var rows = [row]
        // Numbers may be compared with files of the other rows, and of the step's own.
        for other in proof.rows {
            if case .files(let other) = other.claim { rows.append(other) }
        }
        if case .inspection(let inspected) = step.kind { rows += inspected.rows }
        var seen: Set<String> = []
        rows = rows.enumerated().filter {
            $0.offset == 0 || seen.insert($0.element.pattern).inserted
        }
        .map(\.element)
        var found: [OutputFile] = []
        for (number, row) in rows.enumerated() {
            let pattern = PathPattern(row.pattern)
            var paths: Set<String> = []
            for file in files where pattern.matches(file.path) && paths.insert(file.path).inserted {
                var file = file
                file.command = number
                found.append(file)
            }
        }
        return rowVerdicts(of: InspectedFiles(rows: rows), found: found)[0].differences
    }
}
