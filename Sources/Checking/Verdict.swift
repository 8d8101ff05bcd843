package import LessonModel
package import Matching
package import Planning

/// The verdict on a step: on the whole of it, and on each command.
package struct Verdict: Hashable, Sendable {
    package enum Outcome: Hashable, Sendable {
        /// It did what the lesson says.
        case passed
        /// It printed something else, ended with another exit status, or left other files.
        case differs
        /// It could not do its work.
        case failed(Failure)
        case skipped(SkipReason)
        /// It was not requested to run, so nothing is known of it.
        case notRun
    }

    package enum Failure: Hashable, Sendable {
        /// It hit a limit of so many milliseconds, bytes or files.
        case limit(ActionResult.Limit, amount: Int)
        /// The shell ended before all commands were run.
        case shellEnded
        /// The program did not compile.
        case build(status: Int)
        /// The program compiled, and should not have.
        case builtAgainstExpectation
        /// A command that was to be measured failed.
        case measuredCommand(status: Int)
        /// A file could not be written where an earlier step left something else.
        case blocked(path: String, by: Obstacle)
    }

    package var outcome: Outcome
    /// One for each command that ran, in order.
    package var commands: [CommandVerdict]
    /// One for each row of an inspection that ran, in order.
    package var rows: [RowVerdict] = []
    /// What a measurement found; nil for other steps, and where it did not come to its end.
    package var table: MeasuredTable?
    /// What proofs of quizzes say of a step that passed.
    package var claims: [ClaimVerdict] = []
}

/// What one command showed, and how that compares with the lesson.
package struct CommandVerdict: Hashable, Sendable {
    package var command: StepCommand
    package var shown: TerminalText
    package var status: Int?
    package var milliseconds: Int
    /// Expected and printed lines; nil where they agree or nothing was compared.
    package var differences: [LineDifference]?
    /// The exit status that was expected; nil where it agrees or was not compared.
    package var expectedStatus: Int?
    /// Patterns that were given up on, because they would have taken too long: what they might match counts as different.
    package var slowPatterns: [SlowPattern] = []

    /// Whether nothing was found that speaks against it.
    package var isGood: Bool { differences == nil && expectedStatus == nil }
}

/// A pattern that was given up on, because matching it would have taken too long.
package enum SlowPattern: Hashable, Sendable {
    /// An expected line, by its line in the lesson.
    case line(Int)
    /// The pattern of a normaliser in `workbook.yml`, by its line there.
    case normaliser(Int)
}

extension Verdict {
    /// The verdict on a step's result.
    package init(
        on result: StepResult, of step: Step, limits: Limits, normalisers: [Normaliser] = []
    ) {
        switch result {
        case .skipped(let reason): self.init(outcome: .skipped(reason), commands: [])
        case .notRun: self.init(outcome: .notRun, commands: [])
        case .ran(let result):
            self.init(on: result, of: step, limits: limits, normalisers: normalisers)
        }
    }

    private init(
        on result: ActionResult, of step: Step, limits: Limits, normalisers: [Normaliser]
    ) {
        let expectations = step.commandExpectations
        commands = zip(result.commands, expectations).map { command, expectation in
            CommandVerdict(on: command, expectation: expectation, normalisers: normalisers)
        }
        if case .inspection(let files) = step.kind {
            rows = rowVerdicts(of: files, found: result.outputFiles)
        }
        if case .stopped(let limit) = result.ending {
            outcome = .failed(.limit(limit, amount: limits.amount(of: limit)))
        } else if case .blocked(let path, let obstacle) = result.ending {
            outcome = .failed(.blocked(path: path, by: obstacle))
        } else if result.ending == .shellEnded, result.commands.count < expectations.count {
            outcome = .failed(.shellEnded)
        } else if let failure = step.failure(in: result.commands) {
            outcome = .failed(failure)
        } else {
            let isGood = commands.allSatisfy(\.isGood) && rows.allSatisfy(\.isGood)
            outcome = isGood ? .passed : .differs
            if case .measurement(let measurement) = step.kind {
                table = result.measurement.flatMap { MeasuredTable(of: measurement, record: $0) }
                outcome = table.map(\.outcome) ?? .failed(.shellEnded)
            }
        }
    }
}

extension Step {
    /// What kept it from its work: a program that did not compile, or a command that could not be measured.
    fileprivate func failure(in results: [CommandResult]) -> Verdict.Failure? {
        if case .measurement = kind, let status = results.last?.status, status != 0 {
            return .measuredCommand(status: status)
        }
        guard case .program(let program) = kind, program.language.build != nil,
            let status = results.first?.status
        else { return nil }
        if program.failsToBuild { return status == 0 ? .builtAgainstExpectation : nil }
        return status == 0 ? nil : .build(status: status)
    }
}

extension Limits {
    /// What a limit allows: milliseconds, bytes or files.
    fileprivate func amount(of limit: ActionResult.Limit) -> Int {
        switch limit {
        case .time: milliseconds
        case .memory: memory
        case .output: output
        case .disk: disk
        case .files: files
        }
    }
}
