package import Checking
package import LessonModel
import Matching
package import Planning
package import SourceText

extension StepReport {
    /// How many lines of a failed command's output are kept.
    private static let keptLines = 20

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
            name: step.options.title ?? step.fenceName, outcome: Outcome(verdict.outcome),
            milliseconds: 0, diagnostics: diagnostics)
        if case .ran(let result) = result { milliseconds = result.milliseconds }

        let places = step.commandPlaces
        // What the command at which a step failed printed until then is shown, but not as a difference.
        var failed: Int?
        if case .failed = verdict.outcome { failed = verdict.commands.indices.last }
        if let failed {
            failedCommand = failed < places.count ? places[failed] : nil
            printed = verdict.commands[failed].shown.lines.suffix(Self.keptLines)
        }
        differences = zip(verdict.commands.indices, verdict.commands).compactMap { index, command in
            guard !command.isGood, index != failed else { return nil }
            let place = index < places.count ? places[index] : CommandPlace(line: line, text: nil)
            return CommandDifference(
                place: place, status: command.status, expectedStatus: command.expectedStatus,
                lines: command.differences ?? [], firstLine: step.firstExpectedLine(of: index))
        }
        fileDifferences = verdict.rows.flatMap { row in
            row.differences.map { FileDifference(line: row.row.line, text: $0) }
        }
        measurement = verdict.table
        differences += (verdict.table?.assertions ?? []).filter { !$0.holds }.map { assertion in
            CommandDifference(
                place: CommandPlace(line: line, text: nil), status: nil, expectedStatus: nil,
                lines: [.missing(assertion.assertion.text), .extra(assertion.finding)],
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

extension StepReport.Outcome {
    fileprivate init(_ outcome: Verdict.Outcome) {
        switch outcome {
        case .passed: self = .passed
        case .differs: self = .differs
        case .failed(.limit(.time, let value)): self = .timedOut(after: value)
        case .failed(let failure): self = .failed(reason: failure.reason)
        case .skipped(let reason):
            self = .skipped(reason: reason.explanation, install: reason.install)
        case .notRun: self = .notRun
        }
    }
}

extension Verdict.Failure {
    /// What happened, as it reads behind "failed:".
    fileprivate var reason: String {
        switch self {
        case .limit(.time, let value): "ran longer than \(value)"
        case .limit(.memory, let value): "used more than \(value) of memory"
        case .limit(.output, let value): "printed more than \(value)"
        case .limit(.disk, let value): "wrote more than \(value) to disk"
        case .limit(.files, let value): "made more than \(value) files"
        case .shellEnded: "the shell ended before the last command"
        case .build(let status): "does not compile (exit status \(status))"
        case .measuredCommand(let status): "a measured command failed (exit status \(status))"
        case .builtAgainstExpectation: "compiles, and the lesson says that it must not"
        case .blocked(let path, let reason): "cannot write \(path): \(reason)"
        }
    }
}
