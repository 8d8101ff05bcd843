import LessonModel
import Matching
import Planning
import SourceText

/// A command of a step, as its author or the table of languages writes it.
package struct StepCommand: Hashable, Sendable {
    /// The command; its continuation lines are joined with newlines.
    package var text: String
    /// Its line in the lesson; that of the fence where no line is its own.
    package var line: Int
    /// Whether it is the fence's whole block, as a script is.
    package var isWholeBlock = false
}

/// What is compared for one command.
struct ComparedExpectation {
    var command: StepCommand
    /// Nil where output is not compared.
    var output: Expectation?
    /// Nil where any exit status will do.
    var status: Int?
}

extension Step {
    /// What is compared for each command that the step's action runs, in order.
    var commandExpectations: [ComparedExpectation] {
        let output = options.isVolatile ? nil : expectation
        let line = range.start.line
        switch kind {
        case .file: return []
        case .session(let commands):
            return commands.map {
                ComparedExpectation(
                    command: StepCommand(text: $0.text, line: $0.line),
                    output: options.isVolatile ? nil : $0.expectation,
                    status: $0.expectation.status ?? 0)
            }
        case .script(_, let text):
            let status = expectation?.status ?? 0
            let command = StepCommand(text: text, line: line, isWholeBlock: true)
            return [ComparedExpectation(command: command, output: output, status: status)]
        case .program(let program):
            var build = program.buildCommand.map {
                ComparedExpectation(command: StepCommand(text: $0, line: line))
            }
            let run = program.runCommand.map {
                ComparedExpectation(
                    command: StepCommand(text: $0, line: line), output: output,
                    status: program.status)
            }
            if program.failsToBuild { build?.output = output }
            return [build, run].compactMap(\.self)
        case .inspection(let files):
            return [files.program].compactMap(\.self).map {
                ComparedExpectation(command: StepCommand(text: $0, line: line), status: 0)
            }
        case .measurement(let measurement):
            return measurement.rowsInOrder.map {
                ComparedExpectation(command: StepCommand(text: $0.command, line: $0.line))
            }
        }
    }
}

extension CommandVerdict {
    init(on result: CommandResult, expectation: ComparedExpectation, normalisers: [Normaliser]) {
        command = expectation.command
        let normalisation = Normalisation(normalisers, command: command.text)
        shown = normalisation.shown(TerminalText(printed: result.output))
        status = result.status
        milliseconds = result.milliseconds
        if let output = expectation.output {
            let matcher = LineMatcher(output, printed: shown, normalisation: normalisation)
            if !matcher.isMatch { differences = matcher.differences }
            slowPatterns = matcher.slowPatterns.map { .line(output.firstLine + $0) }
        }
        slowPatterns += normalisation.slowRules.map { .normaliser($0.patternRange.start.line) }
        if let expected = expectation.status, let status, expected != status {
            expectedStatus = expected
        }
    }
}

extension LineMatcher {
    /// Compares what a lesson expects of one command with what a terminal shows of it.
    fileprivate init(
        _ expectation: Expectation, printed: TerminalText, normalisation: Normalisation
    ) {
        switch expectation.form {
        case .transcript:
            self.init(
                expected: expectation.lines.map { ExpectedLine($0) },
                printed: printed.printedLines, normalisation: normalisation)
        case .goOutput(let isUnordered):
            var expected = expectation.lines
            var lines = printed.text.trimmingWhitespace.split(
                separator: "\n", omittingEmptySubsequences: false
            ).map(String.init)
            if lines == [""] { lines = [] }
            if isUnordered {
                expected.sort()
                lines.sort()
            }
            self.init(
                expected: expected.map(ExpectedLine.init(literal:)),
                printed: lines.map { PrintedLine(shown: $0, raw: [], endsWithNewline: true) },
                normalisation: normalisation)
        }
    }
}
