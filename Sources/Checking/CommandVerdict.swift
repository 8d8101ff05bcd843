import LessonModel
import Matching
import Planning
import SourceText

/// What is compared for one command.
struct ComparedExpectation {
    /// The command as its author or the table of languages writes it.
    var command: String
    /// Nil where output is not compared.
    var output: Expectation?
    /// Nil where any exit status will do.
    var status: Int?
}

extension Step {
    /// What is compared for each command that the step's action runs, in order.
    var commandExpectations: [ComparedExpectation] {
        let output = options.isVolatile ? nil : expectation
        switch kind {
        case .file: return []
        case .session(let commands):
            return commands.map {
                ComparedExpectation(
                    command: $0.text, output: options.isVolatile ? nil : $0.expectation,
                    status: $0.expectation.status ?? 0)
            }
        case .script(_, let text):
            let status = expectation?.status ?? 0
            return [ComparedExpectation(command: text, output: output, status: status)]
        case .program(let program):
            var build = program.buildCommand.map { ComparedExpectation(command: $0) }
            let run = program.runCommand.map {
                ComparedExpectation(command: $0, output: output, status: program.status)
            }
            if program.failsToBuild { build?.output = output }
            return [build, run].compactMap(\.self)
        case .inspection(let files):
            return files.program.map { [ComparedExpectation(command: $0, status: 0)] } ?? []
        case .measurement(let measurement):
            return measurement.rowsInOrder.map { ComparedExpectation(command: $0.command) }
        }
    }
}

extension CommandVerdict {
    init(on result: CommandResult, expectation: ComparedExpectation?, normalisers: [Normaliser]) {
        let normalisation = Normalisation(normalisers, command: expectation?.command ?? "")
        shown = normalisation.shown(TerminalText(printed: result.output))
        status = result.status
        milliseconds = result.milliseconds
        if let output = expectation?.output {
            let matcher = LineMatcher(output, printed: shown, normalisation: normalisation)
            if !matcher.isMatch { differences = matcher.differences }
            slowPatterns = matcher.slowPatterns.map { .line(output.firstLine + $0) }
        }
        slowPatterns += normalisation.slowRules.map { .normaliser($0.patternRange.start.line) }
        if let expected = expectation?.status, let status, expected != status {
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
