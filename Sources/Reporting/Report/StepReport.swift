package import Checking
package import Matching
package import SourceText

/// The result of a step.
package struct StepReport: Hashable, Sendable {
    /// What the step is made of.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case file, session, script, program, inspection, measurement
    }

    /// The number of the step within the lesson, counted from 1.
    package var number: Int
    package var kind: Kind
    /// The line of the fence in the lesson.
    package var line: Int
    /// The fence as people name it: its title, else `console run`, `go run mode=pie`, `file add/add.go`.
    package var name: String
    /// The first command that it runs, as its author wrote it; nil where its name says more.
    package var command: String?
    package var outcome: Verdict.Outcome
    /// The wall time that it took; 0 where it was not run.
    package var milliseconds: Int
    /// The commands that did something else than the lesson says, in order.
    package var differences: [CommandDifference]
    /// What an inspection finds otherwise than the lesson says, in order.
    package var fileDifferences: [FileDifference]
    /// What was measured; nil where nothing was.
    package var measurement: MeasuredTable?
    /// The command at which it failed; nil where it did not, or did before any command.
    package var failedCommand: CommandPlace?
    /// What the failed command printed, as a terminal shows it.
    package var printed: PrintedExcerpt
    /// A compiler's messages, at lines of the lesson.
    package var diagnostics: [Diagnostic]

    package init(
        number: Int, kind: Kind, line: Int, name: String, command: String? = nil,
        outcome: Verdict.Outcome, milliseconds: Int,
        differences: [CommandDifference] = [], fileDifferences: [FileDifference] = [],
        measurement: MeasuredTable? = nil, failedCommand: CommandPlace? = nil,
        printed: PrintedExcerpt = PrintedExcerpt(), diagnostics: [Diagnostic] = []
    ) {
        self.number = number
        self.kind = kind
        self.line = line
        self.name = name
        self.command = command
        self.outcome = outcome
        self.milliseconds = milliseconds
        self.differences = differences
        self.fileDifferences = fileDifferences
        self.measurement = measurement
        self.failedCommand = failedCommand
        self.printed = printed
        self.diagnostics = diagnostics
    }

    /// Whether reports for people count it as a case: a file that was written is none.
    package var isCase: Bool {
        switch kind {
        case .file: outcome != .passed
        case .session, .script, .program, .inspection, .measurement: true
        }
    }
}

/// A command, and its place in the lesson.
package struct CommandPlace: Hashable, Sendable {
    package var line: Int
    /// The command with its continuation lines; nil where the whole block is the command, as in a script.
    package var text: String?

    package init(line: Int, text: String?) {
        self.line = line
        self.text = text
    }

    /// The place of a command that ran.
    init(of command: StepCommand) {
        self.init(line: command.line, text: command.isWholeBlock ? nil : command.text)
    }
}

/// How files differ from a row of an inspection.
package struct FileDifference: Hashable, Sendable {
    /// The row's line in the lesson.
    package var line: Int
    package var difference: RowDifference

    package init(line: Int, _ difference: RowDifference) {
        self.line = line
        self.difference = difference
    }
}

/// How a command differs from the lesson.
package struct CommandDifference: Hashable, Sendable {
    package var place: CommandPlace
    /// The exit status that it had; nil for a command that never came to its end.
    package var status: Int?
    /// The exit status that the lesson says; nil where it agrees or was not compared.
    package var expectedStatus: Int?
    /// Expected and printed lines; empty where they agree or were not compared.
    package var lines: [LineDifference]
    /// What it printed, where only its status is otherwise.
    package var printed: PrintedExcerpt
    /// The number of the lesson's line that has the first expected line, or would have it.
    package var firstLine: Int

    package init(
        place: CommandPlace, status: Int?, expectedStatus: Int?, lines: [LineDifference],
        printed: PrintedExcerpt = PrintedExcerpt(), firstLine: Int
    ) {
        self.place = place
        self.status = status
        self.expectedStatus = expectedStatus
        self.lines = lines
        self.printed = printed
        self.firstLine = firstLine
    }
}
