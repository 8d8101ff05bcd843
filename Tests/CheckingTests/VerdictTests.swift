import LessonModel
import Matching
import Planning
import SourceText
import Testing

@testable import Checking

@Suite("A verdict") struct VerdictTests {
    /// The only step that expects something, or else the first, of a lesson.
    private func step(_ text: String) throws -> Step {
        let (lesson, diagnostics) = Lesson.read(
            SourceFile(path: "lesson.md", text: text), path: "01-x.md",
            languages: CourseSettings.standard.languages)
        try #require(diagnostics.map(\.text) == [])
        return try #require(lesson.steps.first)
    }

    private func verdict(
        _ text: String, _ commands: [(String, Int?)],
        ending: ActionResult.Ending = .finished, limits: Limits = .standard
    ) throws -> Verdict {
        let results = commands.map {
            CommandResult(output: Array($0.0.utf8), status: $0.1, milliseconds: 7)
        }
        let result = ActionResult(
            commands: results, ending: ending, inputRoot: Tree().digest, outputRoot: Tree().digest,
            workspacePath: "/lesson",
            milliseconds: 9)
        return Verdict(on: .ran(result), of: try step(text), limits: limits)
    }

    private func command(
        _ command: StepCommand, _ lines: [String], status: Int?,
        differences: [LineDifference]? = nil,
        expectedStatus: Int? = nil
    ) -> CommandVerdict {
        CommandVerdict(
            command: command,
            shown: TerminalText(printed: lines.flatMap { Array(($0 + "\n").utf8) }), status: status,
            milliseconds: 7, differences: differences, expectedStatus: expectedStatus)
    }

    private let session = "```console run\n$ echo a\na\n$ false\n[1]\n```\n"
    /// The commands of `session`.
    private let echo = StepCommand(text: "echo a", line: 2)
    private let failing = StepCommand(text: "false", line: 4)

    @Test("a session passes where every command prints and ends as it should")
    func passesSession() throws {
        #expect(
            try verdict(session, [("a\n", 0), ("", 1)])
                == Verdict(
                    outcome: .passed,
                    commands: [command(echo, ["a"], status: 0), command(failing, [], status: 1)])
        )
    }

    @Test("a session differs at each command that prints or ends otherwise")
    func differsInSession() throws {
        #expect(
            try verdict(session, [("b\n", 2), ("x\n", 0)])
                == Verdict(
                    outcome: .differs,
                    commands: [
                        command(
                            echo, ["b"], status: 2, differences: [.missing("a"), .extra("b")],
                            expectedStatus: 0),
                        command(
                            failing, ["x"], status: 0, differences: [.extra("x")], expectedStatus: 1
                        ),
                    ]))
    }

    @Test("the output of a volatile session is not compared, its statuses are")
    func skipsVolatileOutput() throws {
        let text = session.replacing("run", with: "run volatile")
        #expect(try verdict(text, [("b\n", 0), ("x\n", 1)]).outcome == .passed)
        #expect(try verdict(text, [("a\n", 0), ("", 0)]).outcome == .differs)
    }

    @Test(
        "a step that hit a limit failed, with what the limit allows",
        arguments: [
            (ActionResult.Limit.time, 60_000), (.memory, 4 << 30), (.output, 256 << 10),
            (.disk, 2 << 30), (.files, 100_000),
        ])
    func failsAtLimit(limit: ActionResult.Limit, amount: Int) throws {
        #expect(
            try verdict(session, [("a\n", nil)], ending: .stopped(by: limit))
                == Verdict(
                    outcome: .failed(.limit(limit, amount: amount)),
                    commands: [command(echo, ["a"], status: nil)]))
    }

    @Test("a session whose shell ended before its last command failed")
    func failsWithoutShell() throws {
        #expect(
            try verdict(session, [("a\n", 0)], ending: .shellEnded)
                == Verdict(
                    outcome: .failed(.shellEnded), commands: [command(echo, ["a"], status: 0)]))
    }

    @Test("a session whose last command ends the shell is judged as any other")
    func acceptsExit() throws {
        #expect(
            try verdict(session, [("a\n", 0), ("", 1)], ending: .shellEnded).outcome == .passed)
    }

    @Test("a script without an output block may print anything, and must end with 0")
    func judgesScript() throws {
        let script = "```sh run\nls\n```\n"
        #expect(try verdict(script, [("anything\n", 0)]).outcome == .passed)
        #expect(
            try verdict(script, [("", 3)])
                == Verdict(
                    outcome: .differs,
                    commands: [
                        command(
                            StepCommand(text: "ls\n", line: 1, isWholeBlock: true), [], status: 3,
                            expectedStatus: 0)
                    ])
        )
    }

    @Test("a script's output block holds its lines and its status")
    func judgesScriptOutput() throws {
        let script = "```sh run\nls\n```\n\n```output\na\n...\nz\n[2]\n```\n"
        #expect(try verdict(script, [("a\nb\nz\n", 2)]).outcome == .passed)
        #expect(try verdict(script, [("a\nb\nz\n", 0)]).outcome == .differs)
        #expect(try verdict(script, [("a\nb\n", 2)]).outcome == .differs)
    }

    /// The command that builds a Go program in the first fence of a lesson.
    private let building = StepCommand(text: "go build -o program main.go", line: 1)

    @Test("a whole program is judged by what it prints, not by what its compiler says")
    func judgesProgram() throws {
        let program = "```go run exit=3\n```\n\n```output\nhello\n```\n"
        #expect(
            try verdict(program, [("a warning\n", 0), ("hello\n", 3)])
                == Verdict(
                    outcome: .passed,
                    commands: [
                        command(building, ["a warning"], status: 0),
                        command(StepCommand(text: "./program", line: 1), ["hello"], status: 3),
                    ]))
        #expect(try verdict(program, [("", 0), ("hello\n", 0)]).outcome == .differs)
        #expect(try verdict(program, [("", 0), ("bye\n", 3)]).outcome == .differs)
    }

    @Test("a program that is not compiled has one command")
    func judgesInterpretedProgram() throws {
        let program = "```python run\n```\n\n```output\n1\n```\n"
        #expect(try verdict(program, [("1\n", 0)]).outcome == .passed)
        #expect(try verdict(program, [("1\n", 1)]).outcome == .differs)
    }

    @Test("a program that does not compile failed, and its message is shown but not compared")
    func failsToBuild() throws {
        #expect(
            try verdict("```go run\n```\n\n```output\nhello\n```\n", [("no\n", 2)])
                == Verdict(
                    outcome: .failed(.build(status: 2)),
                    commands: [command(building, ["no"], status: 2)]))
    }

    @Test("a program that must not compile passes where its compiler refuses it as it should")
    func judgesRefusedProgram() throws {
        let program = "```go run fails=build\n```\n\n```output\n...\nundefined: x\n```\n"
        #expect(try verdict(program, [("# p\nundefined: x\n", 1)]).outcome == .passed)
        #expect(try verdict(program, [("other\n", 1)]).outcome == .differs)
        #expect(try verdict(program, [("", 0)]).outcome == .failed(.builtAgainstExpectation))
    }

    @Test("writing a file passes")
    func judgesFile() throws {
        #expect(
            try verdict("```go file=a.go\n```\n", []) == Verdict(outcome: .passed, commands: []))
    }

    @Test("a step that was not run is skipped, with the reason")
    func judgesSkippedStep() throws {
        let reason = SkipReason.missing(tool: "zig", install: "-")
        #expect(
            Verdict(on: .skipped(reason), of: try step(session), limits: .standard)
                == Verdict(outcome: .skipped(reason), commands: []))
    }

    @Test("what a command prints that failed as expected is no reason for a failure")
    func suspectsNoExpectedFailure() throws {
        let text = "```console run\n$ a\nx\n[2]\n$ b\nx\n$ c\nx\n```\n"
        let differing = try verdict(text, [("panic\n", 2), ("y\n", 0), ("z\n", 1)])
        #expect(differing.outcome == .differs)
        #expect(differing.suspects.map { $0?.text } == [nil, "y", "z"])
        let stopped = try verdict(
            text, [("panic\n", 2), ("y\n", 0), ("z\n", nil)], ending: .stopped(by: .time))
        #expect(stopped.suspects.map { $0?.text } == [nil, "y", "z"])
        let program = "```c run exit=2\nx\n```\n```output\nx\n```\n"
        #expect(
            try verdict(program, [("", 0), ("y\n", 2)]).suspects.map { $0?.text } == [nil, nil])
        #expect(
            try verdict(program, [("", 0), ("y\n", 3)]).suspects.map { $0?.text } == [nil, "y"])
        #expect(try verdict(program, [("y\n", 1)]).suspects.map { $0?.text } == ["y"])
    }
}

@Suite("A tally") struct TallyTests {
    private func verdict(_ outcome: Verdict.Outcome) -> Verdict {
        Verdict(outcome: outcome, commands: [])
    }

    @Test("it counts steps by outcome")
    func counts() {
        let skipped = Verdict.Outcome.skipped(.refused(.namespaces))
        let tally = Tally(
            [.passed, .passed, .differs, .failed(.shellEnded), skipped].map(verdict))
        var expected = Tally()
        expected.passed = 2
        expected.differing = 1
        expected.failed = 1
        expected.skipped = 1
        #expect(tally == expected)
        #expect(tally.ran == 4)
        #expect(!tally.isGood)
    }

    @Test("it is good as long as nothing differs or fails")
    func isGood() {
        #expect(Tally().isGood)
        #expect(Tally([.passed].map(verdict)).isGood)
        #expect(!Tally([.differs].map(verdict)).isGood)
        #expect(!Tally([.failed(.build(status: 1))].map(verdict)).isGood)
        let skipped = Verdict.Outcome.skipped(.refused(.namespaces))
        #expect(Tally([skipped].map(verdict)).isGood)
    }
}
