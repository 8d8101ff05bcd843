import Checking
import Foundation
import LessonModel
import Matching
import Planning
import SourceText
import Testing

@testable import Reporting

/// The way from a lesson and what its steps did to a report.
@Suite struct VerdictReportTests {
    /// The report on a lesson whose steps brought these results.
    private func report(_ text: String, results: [StepResult]) -> LessonReport {
        let file = SourceFile(path: "Lessons/01.md", text: text)
        let (lesson, diagnostics) = Lesson.read(
            file, path: "01.md", languages: CourseSettings.standard.languages)
        #expect(diagnostics == [])
        let verdicts = zip(results, lesson.steps).map {
            Verdict(on: $0, of: $1, limits: .standard)
        }
        return LessonReport(
            path: lesson.source.path, title: lesson.title,
            steps: lesson.steps.indices.map { index in
                StepReport(
                    onStep: index, of: lesson, verdict: verdicts[index], result: results[index])
            })
    }

    private func object(_ json: String) throws -> NSDictionary {
        try #require(JSONSerialization.jsonObject(with: Data(json.utf8)) as? NSDictionary)
    }

    private func ran(
        _ commands: [(String, Int?)], ending: ActionResult.Ending = .finished
    ) -> StepResult {
        let results = commands.map {
            CommandResult(output: Array($0.0.utf8), status: $0.1, milliseconds: 2)
        }
        return .ran(
            ActionResult(
                commands: results, ending: ending, inputRoot: Tree().digest,
                outputRoot: Tree().digest, workspacePath: "/lesson",
                milliseconds: 7))
    }

    @Test func anInspectionKnowsTheLinesOfItsRows() {
        let lesson = report(
            """
            ```inspect map run="./hi"
            hi: type=pie

            lib*.so: linking=static stripped
            ```
            """, results: [ran([("", 127)])])
        #expect(
            lesson.steps == [
                StepReport(
                    number: 1, kind: .inspection, line: 1, name: "inspect map run=\"./hi\"",
                    outcome: .differs, milliseconds: 7,
                    differences: [
                        CommandDifference(
                            place: CommandPlace(line: 1, text: "./hi"), status: 127,
                            expectedStatus: 0, lines: [], firstLine: 1)
                    ],
                    fileDifferences: [
                        FileDifference(line: 2, .noFile("hi", isPattern: false)),
                        FileDifference(line: 4, .noFile("lib*.so", isPattern: true)),
                    ])
            ])
    }

    @Test func anAssertionThatDoesNotHoldIsADifferenceOfItsFence() throws {
        let text = """
            # One

            ```measure runs=1 assert="pss(b) < pss(a); wall(a) < 2 * wall(b)"
            a: ./a
            b: ./b
            ```
            """
        let machine = MeasuredMachine(
            processor: "chip", processorCount: 1, memory: 1, kernel: "k", date: "d")
        let runs = [1, 3, 1, 3].map {
            RunUsage(
                wall: 9, user: 8, system: 7,
                memory: .init(residentBytes: $0, proportionalBytes: $0, samples: 2))
        }
        let result = ActionResult(
            commands: runs.map { _ in CommandResult(output: [], status: 0, milliseconds: 1) },
            ending: .finished, measurement: MeasurementRecord(machine: machine, runs: runs),
            inputRoot: Tree().digest, outputRoot: Tree().digest, workspacePath: "/lesson",
            milliseconds: 7)
        let difference = CommandDifference(
            place: CommandPlace(line: 3, text: nil), status: nil, expectedStatus: nil,
            lines: [
                .missing("pss(b) < pss(a)"),
                .extra("pss(b) is 3.00 × pss(a), and should be below 1.00"),
            ], firstLine: 3)
        let step = try #require(report(text, results: [.ran(result)]).steps.first)
        #expect(
            step
                == StepReport(
                    number: 1, kind: .measurement, line: 3, name: "measure runs=1",
                    outcome: .differs, milliseconds: 7, measurement: step.measurement))
        #expect(step.allDifferences(in: words) == [difference])
        func spreads(memory: Int) -> String {
            [
                ("wall", 9), ("user", 8), ("system", 7), ("cpu", 15), ("rss", memory),
                ("pss", memory),
            ]
            .map { #""\#($0)":{"median":\#($1),"least":\#($1),"greatest":\#($1)}"# }
            .joined(separator: ",")
        }
        let line = CheckEvent.stepFinished(lesson: "01-lesson.md", step).jsonLine(in: words)
        let read = try object(line)["measurement"] as? NSDictionary
        let expected = try object(
            """
            {"runs":1,"samplesPerSecond":222222,"date":"d","kernel":"k","processor":"chip","processors":1,"memory":1,\
            "rows":[{"label":"a","command":"./a",\(spreads(memory: 1))},\
            {"label":"b","command":"./b",\(spreads(memory: 3))}],\
            "assertions":[{"text":"pss(b) < pss(a)","holds":false,\
            "finding":"pss(b) is 3.00 × pss(a), and should be below 1.00"},\
            {"text":"wall(a) < 2 * wall(b)","holds":true,"finding":"wall(a) is 1.00 × wall(b)"}]}
            """)
        #expect(read == expected)
    }

    @Test func aMeasuredCommandThatFailsIsNamed() {
        let text = "```measure runs=1\na: ./a\nb: ./b\n```\n"
        #expect(
            report(text, results: [ran([("", 0), ("oh no\n", 3)])]).steps == [
                StepReport(
                    number: 1, kind: .measurement, line: 1, name: "measure runs=1",
                    outcome: .failed(.measuredCommand(status: 3)),
                    milliseconds: 7, failedCommand: CommandPlace(line: 3, text: "./b"),
                    printed: PrintedExcerpt(["oh no"]))
            ])
    }

    @Test func aDifferenceKnowsItsCommandAndItsLines() {
        let lesson = report(
            """
            # One

            ```console run
            $ true
            $ for x in 1; do
            > echo $x
            > done
            1
            ```
            """, results: [ran([("", 0), ("2\n", 3)])])
        #expect(lesson.title == "One")
        #expect(
            lesson.steps == [
                StepReport(
                    number: 1, kind: .session, line: 3, name: "console run", command: "true",
                    outcome: .differs, milliseconds: 7,
                    differences: [
                        CommandDifference(
                            place: CommandPlace(line: 5, text: "for x in 1; do\necho $x\ndone"),
                            status: 3, expectedStatus: 0, lines: [.missing("1"), .extra("2")],
                            firstLine: 8)
                    ])
            ])
        #expect(
            TextReport(in: words, hasColor: false).text(of: lesson) == """
                failed  Lessons/01.md  1 step  0.0 s
                Lessons/01.md:5: differs: $ for x in 1; do
                    > echo $x
                    > done
                    exit status 3, the lesson says 0
                    -1
                    +2

                """)
    }

    @Test func aDifferenceThatNobodyReadsToItsEndIsCut() {
        let printed = (1...500).map { "\($0)\n" }.joined()
        let lesson = report("```console run\n$ seq 500\n0\n```\n", results: [ran([(printed, 0)])])
        let lines = TextReport(in: words, hasColor: false).text(of: lesson).split(separator: "\n")
        #expect(lines.count == 103)
        #expect(lines.suffix(2) == ["    +99", "    @@ 401 more lines @@"])
        #expect(lesson.steps[0].differences[0].lines.count == 501)
    }

    @Test(arguments: [
        ("```c run\nint main\n```\n", 1), ("```sh run\n./a\n```\n```output\n...\n```\n", 139),
        ("```measure runs=1\n./a\n```\n", 3),
    ])
    func whatIsLeftOutOfALongOutputIsItsMiddle(text: String, status: Int) {
        let printed = (1...30).map { "\($0)\n" }.joined()
        let lesson = report(text, results: [ran([(printed, status)])])
        let lines = TextReport(in: words, hasColor: false).text(of: lesson).split(separator: "\n")
        #expect(
            lines.drop { !$0.hasPrefix("    | ") }
                == ArraySlice(
                    (1...5).map { "    | \($0)" } + ["    … 10 lines left out …"]
                        + (16...30).map { "    | \($0)" }))
    }

    @Test(arguments: [
        ("```console run\n$ ./crash\n...\n```\n", 0),
        ("```console run\n$ ./crash\nat once\n[2]\n```\n", 2),
        ("```sh run\n./crash\n```\n```output\nat once\n```\n", 0),
        ("```python run exit=3\nx\n```\n```output\nat once\n```\n", 3),
    ])
    func aStatusOfItsOwnComesWithWhatWasPrintedAndASignalsName(text: String, expected: Int) {
        let lesson = report(text, results: [ran([("at once\n", 139)])])
        #expect(
            TextReport(in: words, hasColor: false).text(of: lesson).hasSuffix(
                """

                    exit status 139, as after SIGSEGV (segmentation fault), the lesson says \(expected)
                    | at once

                """))
    }

    @Test func whatAStoppedCommandPrintedIsNoDifference() {
        let lesson = report(
            """
            ```console run
            $ echo a
            b
            $ ./loop
            done
            $ true
            ```
            """, results: [ran([("a\n", 0), ("1\n2\n", nil)], ending: .stopped(by: .time))])
        let step = lesson.steps[0]
        #expect(step.outcome == .failed(.limit(.time, amount: 60_000)))
        #expect(step.failedCommand == CommandPlace(line: 4, text: "./loop"))
        #expect(step.printed.lines == ["1", "2"])
        #expect(step.differences.map(\.place.line) == [2])
    }

    @Test func aProgramThatDoesNotCompileTellsItsBuildCommand() {
        let lesson = report(
            "```c run mode=pie\nint main\n```\n",
            results: [ran([("main.c:1: error\n", 1)])])
        let step = lesson.steps[0]
        #expect(step.name == "c run mode=pie")
        #expect(step.outcome == .failed(.build(status: 1)))
        #expect(step.failedCommand?.text == "cc -Wall -fPIE -pie -o program main.c")
        #expect(step.printed.lines == ["main.c:1: error"])
    }

    @Test func theOutputBlockOfAScriptGivesTheLine() {
        let lesson = report(
            "```sh run title=\"A script\"\necho b\n```\n\n```output\na\n```\n",
            results: [ran([("b\n", 0)])])
        let step = lesson.steps[0]
        #expect(step.name == "A script")
        #expect(step.differences.map(\.place) == [CommandPlace(line: 5, text: nil)])
        #expect(step.differences.map(\.firstLine) == [6])
    }

    @Test(arguments: [
        ("```python run\nx\n```\n\nText.\n\n> ```output\n> a\n> ```\n", "b\n", 0, 7),
        ("```python run exit=3\nx\n```\n```output\na\n```\n", "a\n", 0, 1),
        ("```sh run\nx\n```\n```output\na\n[1]\n```\n", "a\n", 0, 1),
        ("```sh run\nx\n```\n```output\n```\n", "a\n", 0, 4),
        ("# T\n\n```console run\n$ x\na\n```\n", "b\n", 0, 4),
    ])
    func aDifferenceStandsWhereItsOutputIsWrittenDown(
        text: String, printed: String, status: Int, line: Int
    ) {
        let step = report(text, results: [ran([(printed, status)])]).steps[0]
        #expect(step.differences.map(\.place.line) == [line])
    }

    @Test func theCommentOfAGoProgramGivesTheLineOfItsOutput() {
        let text = "```go run\npackage main\n\nfunc main() {\n\tf()\n\t// Output:\n\t// a\n}\n```\n"
        let step = report(text, results: [ran([("", 0), ("b\n", 0)])]).steps[0]
        #expect(step.differences.map(\.place.line) == [7])
    }

    @Test(arguments: [
        ("\u{1B}[?1049h\u{1B}[?1h\u{1B}=text", true), ("1\n2\n(END)", true),
        ("1\n--More--(7%)", true), ("\u{1B}[?1h\u{1B}[?1l$ ", false), ("text\n", false),
    ])
    func aProgramThatWaitsForKeysIsTold(printed: String, isTold: Bool) {
        let lesson = report(
            "```console run\n$ true\n$ less f\n1\n```\n",
            results: [ran([("", 0), (printed, nil)], ending: .stopped(by: .time))])
        let hints = lesson.steps[0].diagnostics
        #expect(hints.map(\.identifier) == (isTold ? [.waitsForKeys] : []))
        #expect(hints.map(\.range?.start.line) == (isTold ? [3] : []))
    }

    @Test func filesThatWereWrittenAreCountedAndAreNoCases() {
        let reason = SkipReason.missing(tool: "zig", install: "get zig")
        let lesson = report(
            "```go file=a/b.go\npackage b\n```\n\n```sh run\ntrue\n```\n",
            results: [ran([]), .skipped(reason)])
        #expect(lesson.steps.map(\.isCase) == [false, true])
        #expect(lesson.steps[0].name == "file a/b.go")
        #expect(lesson.tally.passed == 1)
        #expect(lesson.steps[1].outcome == .skipped(reason))
        var check = CheckReport(lessons: [lesson], milliseconds: 1)
        #expect(check.exitStatus == 0)
        check.isStrict = true
        #expect(check.exitStatus == 1)
    }

    @Test func stepsThatNobodyRanAreSaidToBeNotRun() {
        let lesson = report(
            "```sh run\ntrue\n```\n\n```c run\nint x;\n```\n", results: [.notRun, .notRun])
        #expect(lesson.steps.map(\.outcome) == [.notRun, .notRun])
        let check = CheckReport(lessons: [lesson], milliseconds: 1, isStrict: true)
        #expect(check.exitStatus == 0)
        #expect(
            TextReport(in: words, hasColor: false).text(of: check) == """
                not run  Lessons/01.md  2 steps  0.0 s
                1 lesson, 0 steps: 0 passed, 0 differing, 0 failed; 0 skipped; 2 not run; 0.0 s

                """)
        let tap = check.text(in: .tap, words: words)
        #expect(tap.contains("    ok 1 - line 1: sh run # SKIP not run\n"))
        #expect(tap.contains("\nok 1 - Lessons/01.md # SKIP not run\n"))
        let junit = check.text(in: .junit, words: words)
        #expect(junit.contains("skipped=\"2\""))
        #expect(junit.contains("<skipped type=\"notRun\" message=\"not run\"/>"))
        let json = CheckEvent.checkFinished(check).jsonLine(in: words)
        #expect(json.contains("\"notRun\":2,"))
        #expect(json.contains("\"skipped\":0,"))
    }

    @Test func anErrorInTheTextSpeaksAgainstALesson() {
        let error = Diagnostic(.error, .badValue, "y", path: "a")
        let lesson = LessonReport(path: "a", title: "A", steps: [], diagnostics: [error])
        #expect(CheckReport(lessons: [lesson], milliseconds: 1).exitStatus == 1)
        #expect(CheckReport(lessons: [], diagnostics: [error], milliseconds: 1).exitStatus == 1)
        #expect(CheckReport(lessons: [], milliseconds: 1).exitStatus == 0)
    }
}
