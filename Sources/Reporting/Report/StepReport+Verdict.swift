package import Checking
package import LessonModel
import Matching
package import Planning
package import SourceText
import Words

extension StepReport {
    /// The report on a step that ran or was skipped.
    ///
    /// - Parameters:
    ///   - index: the number of the step within the lesson, counted from 0.
    ///   - diagnostics: a compiler's messages, at lines of the lesson.
    package init(
        onStep index: Int, of lesson: Lesson, verdict: Verdict, result: StepResult,
        diagnostics: [Diagnostic] = []
    ) {
        let step = lesson.steps[index]
        self.init(
            number: index + 1, kind: Kind(step.kind), line: step.range.start.line,
            name: step.options.title ?? step.fenceName,
            command: step.options.title == nil ? step.firstCommand : nil, outcome: verdict.outcome,
            milliseconds: 0, diagnostics: diagnostics)
        if case .ran(let result) = result { milliseconds = result.milliseconds }

        // What the command at which a step failed printed until then is shown, but not as a difference.
        var failed: Int?
        if case .failed = verdict.outcome { failed = verdict.commands.indices.last }
        if let failed {
            failedCommand = CommandPlace(of: verdict.commands[failed].command)
            printed = PrintedExcerpt(verdict.commands[failed].shown.lines)
        }
        differences = zip(verdict.commands.indices, verdict.commands).compactMap { index, command in
            guard !command.isGood, index != failed else { return nil }
            var place = CommandPlace(of: command.command)
            if command.differences != nil, let line = step.outputLine { place.line = line }
            return CommandDifference(
                place: place, status: command.status,
                expectedStatus: command.expectedStatus,
                lines: command.differences ?? [],
                printed: PrintedExcerpt(command.differences == nil ? command.shown.lines : []),
                firstLine: step.firstExpectedLine(of: index))
        }
        fileDifferences = verdict.rows.flatMap { row in
            row.differences.map { FileDifference(line: row.row.line, $0) }
        }
        measurement = verdict.table
        self.diagnostics += hints(on: step, of: lesson, by: verdict)
    }

    /// What commands did otherwise than the lesson says, and what was measured otherwise than it asserts.
    func allDifferences(in words: any Sentences) -> [CommandDifference] {
        let assertions = measurement?.assertions ?? []
        return differences
            + assertions.filter { !$0.holds }.map { verdict in
                CommandDifference(
                    place: CommandPlace(line: line, text: nil), status: nil, expectedStatus: nil,
                    lines: [.missing(verdict.assertion.text), .extra(words.finding(of: verdict))],
                    firstLine: line)
            }
    }
}

extension StepReport.Kind {
    fileprivate init(_ kind: Step.Kind) {
        switch kind {
        case .file: self = .file
        case .session: self = .session
        case .script: self = .script
        case .program: self = .program
        case .inspection: self = .inspection
        case .measurement: self = .measurement
        }
    }
}
