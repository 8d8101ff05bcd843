import Checking
import Inspection
import LessonModel
import Matching
import Planning
import Reporting
import SourceText
import Words

extension CheckReport {
    /// A check in which everything happened that can, with texts that try to break out of every form.
    static let madeUp = CheckReport(
        lessons: [
            .good, .differing, .failing, .skipped, .unreadable, .withExercises,
            LessonReport(path: "Lessons/10-prose.md", title: "Prose alone", steps: []),
        ],
        diagnostics: [
            Diagnostic(
                .error, .unknownKey, "unknown key 'titel'", path: "Lessons/workbook.yml",
                range: SourceRange(line: 2, column: 1, length: 5),
                sourceLine: "titel: Go\u{1B}[31m",
                fixIt: FixIt("write 'title'", replacement: "title")),
            Diagnostic(.warning, .noLessons, "no lesson stands here", path: "Lessons/empty"),
        ], milliseconds: 65_432)

    /// The same course when nothing is wrong with it.
    static let good = CheckReport(lessons: [.good], milliseconds: 3_100)
}

/// What reports are tested with.
let words = sentences(in: "en")

/// The fact that assertions call so.
private func fact(_ name: String) -> FileFact { FileFact(asserted: name)! }

/// Pieces of text that mean something in one of the forms.
let hostile =
    "]]> <b a=\"1\"> & &amp; 100%, a:b ::error::x # SKIP \\# \u{0}\u{1B}[31m\u{202E}\u{FFFE}"

extension LessonReport {
    fileprivate static let good = LessonReport(
        path: "Lessons/01-first.md", title: "First \"steps\" <in> Go & C",
        steps: [
            StepReport(
                number: 1, kind: .file, line: 5, name: "file add/add.go", outcome: .passed,
                milliseconds: 0),
            StepReport(
                number: 2, kind: .session, line: 12, name: "console run", outcome: .passed,
                milliseconds: 2_345),
            StepReport(
                number: 3, kind: .program, line: 20, name: "C# or F#, 🎉", outcome: .passed,
                milliseconds: 800,
                diagnostics: [
                    Diagnostic(
                        .warning, .compileWarning, "unused variable 'x'",
                        path: "Lessons/01-first.md",
                        range: SourceRange(line: 22, column: 5), sourceLine: "int x;")
                ]),
        ],
        diagnostics: [
            Diagnostic(
                .warning, .lineTooLong, "this line is wide", path: "Lessons/01-first.md",
                range: SourceRange(line: 13, column: 2, length: 3), sourceLine: "\tabc 界")
        ])

    fileprivate static let differing = LessonReport(
        path: "Lessons/04-pie.md", title: "Position",
        steps: [
            StepReport(
                number: 1, kind: .session, line: 50, name: "console run", outcome: .differs,
                milliseconds: 1_500,
                differences: [
                    CommandDifference(
                        place: CommandPlace(
                            line: 51, text: "for n in 1 2; do\n  echo \"$n\"\ndone"),
                        status: 2, expectedStatus: 0,
                        lines: (1...12).map { .same("line \($0)") }
                            + [.missing("expected"), .extra("printed\u{1B}[2J")]
                            + (14...30).map { .same("line \($0)") }
                            + [.extra("one more")] + (31...40).map { .same("line \($0)") },
                        firstLine: 54),
                    CommandDifference(
                        place: CommandPlace(line: 97, text: "./pie 🥧"), status: 0,
                        expectedStatus: nil,
                        lines: [
                            .same("a  b"), .missing("a\tb "), .missing("c d"), .extra("a  b"),
                            .extra("c  e"), .missing(""), .extra("   "),
                            .missing(String(repeating: "x", count: 300) + "left"),
                            .extra(String(repeating: "x", count: 300) + "right"),
                            .extra(String(repeating: "é", count: 100_000)),
                        ], firstLine: 98),
                ]),
            StepReport(
                number: 2, kind: .script, line: 120, name: "sh run", outcome: .differs,
                milliseconds: 4,
                differences: [
                    CommandDifference(
                        place: CommandPlace(line: 120, text: nil), status: 139, expectedStatus: 0,
                        lines: [], firstLine: 120)
                ]),
            StepReport(
                number: 3, kind: .inspection, line: 130, name: "inspect", outcome: .differs,
                milliseconds: 3,
                fileDifferences: [
                    FileDifference(
                        line: 131,
                        .fact(
                            .name(fact("linking"), has: "dynamic", expected: .name("static")),
                            of: "hi")),
                    FileDifference(
                        line: 131,
                        .fact(
                            .number(
                                fact("size"), 3_400_000, .less, bound: 3_000_000,
                                .number(3_000_000)), of: "hi")),
                    FileDifference(line: 133, .noFile("\(hostile)*.so", isPattern: true)),
                ]),
            StepReport(
                number: 4, kind: .inspection, line: 140, name: "inspect map run=\"./host\"",
                outcome: .differs, milliseconds: 30,
                differences: [
                    CommandDifference(
                        place: CommandPlace(line: 140, text: "./host"), status: 1,
                        expectedStatus: 0, lines: [], firstLine: 140)
                ],
                fileDifferences: [FileDifference(line: 141, .noFile("host", isPattern: false))]),
        ])

    fileprivate static let failing = LessonReport(
        path: "Lessons/part #1, a:b/09-ö.md", title: hostile,
        steps: [
            StepReport(
                number: 1, kind: .session, line: 7, name: "console run",
                outcome: .failed(.limit(.time, amount: 60_000)), milliseconds: 60_012,
                differences: [
                    CommandDifference(
                        place: CommandPlace(line: 8, text: "true"), status: 0, expectedStatus: nil,
                        lines: [.missing("yes"), .extra("no")], firstLine: 9)
                ], failedCommand: CommandPlace(line: 10, text: "sleep 100"),
                printed: PrintedExcerpt(["waiting", hostile])),
            StepReport(
                number: 2, kind: .program, line: 20, name: "go run mode=pie",
                outcome: .failed(.build(status: 1)), milliseconds: 900,
                failedCommand: CommandPlace(line: 20, text: "go build -o program main.go"),
                printed: PrintedExcerpt(["./main.go:3:2: undefined: fmt"]),
                diagnostics: [
                    Diagnostic(
                        .error, .compileError, "undefined: fmt",
                        path: "Lessons/part #1, a:b/09-ö.md",
                        range: SourceRange(line: 23, column: 2, length: 3),
                        sourceLine: "\tfmt.Println(\"]]>\")")
                ]),
            StepReport(
                number: 3, kind: .session, line: 30, name: hostile,
                outcome: .failed(.limit(.memory, amount: 4 << 30)), milliseconds: 77,
                failedCommand: CommandPlace(line: 31, text: "./eat '\(hostile)'\n--all"),
                printed: PrintedExcerpt([hostile, String(repeating: "long ", count: 200)])),
            StepReport(
                number: 4, kind: .file, line: 40, name: "file out/a.txt",
                outcome: .failed(.blocked(path: "out/a.txt", by: .notAFolder)),
                milliseconds: 0),
            StepReport(
                number: 5, kind: .script, line: 50, name: "sh run",
                outcome: .skipped(.missing(tool: "zig", install: "apt-get install zig")),
                milliseconds: 0),
            StepReport(
                number: 6, kind: .program, line: 60, name: "# todo: \(hostile)",
                outcome: .passed, milliseconds: 1),
        ])

    fileprivate static let skipped = LessonReport(
        path: "Lessons/07-swift.md", title: "Swift",
        steps: [3, 9, 12].enumerated().map { index, line in
            StepReport(
                number: index + 1, kind: index == 0 ? .file : .program, line: line,
                name: index == 0 ? "file main.swift" : "swift run",
                outcome: .skipped(
                    .tooOld(
                        found: "swift\n# 5.9", needed: Need(parsing: "swift>=6")!,
                        install: "see https://www.swift.org/install")),
                milliseconds: 0)
        })

    fileprivate static let withExercises = LessonReport(
        path: "Lessons/09-tasks.md", title: "Tasks", steps: [],
        exercises: [
            ExerciseReport(id: "X09a", title: "Two repairs", line: 8, outcome: .proved),
            ExerciseReport(
                id: "X09b", title: "A # todo & \(hostile)", line: 40, outcome: .refuted,
                findings: [
                    .init(
                        Diagnostic(
                            .error, .solutionFails, "the solution of X09b does not pass 'it runs'",
                            path: "Lessons/09-tasks.md",
                            range: SourceRange(line: 60, column: 7, length: 13),
                            sourceLine: "```go solution=X09b file=main.go"),
                        evidence: StepReport(
                            number: 2, kind: .session, line: 52, name: "it runs",
                            outcome: .differs, milliseconds: 12,
                            differences: [
                                CommandDifference(
                                    place: CommandPlace(line: 53, text: "./main"), status: 1,
                                    expectedStatus: 0, lines: [.missing("3"), .extra("4")],
                                    firstLine: 54)
                            ])),
                    .init(
                        Diagnostic(
                            .note, .checkNeverFails, "no file of X09b ever fails this check",
                            path: "Lessons/09-tasks.md",
                            range: SourceRange(line: 56, column: 12, length: 10),
                            fixIt: FixIt("add a mistake that does, or take the check away"))),
                ]),
            ExerciseReport(
                id: "X09c", title: "Elsewhere", line: 80,
                outcome: .skipped(.missing(tool: "zig", install: "apt-get install zig"))),
            ExerciseReport(id: "X09d", title: "Not yet", line: 99, outcome: .notRun),
        ])

    fileprivate static let unreadable = LessonReport(
        path: "Lessons/08-typo.md", title: "Typo", steps: [],
        diagnostics: [
            Diagnostic(
                .error, .unknownWord, "unknown word 'rnu'", path: "Lessons/08-typo.md",
                range: SourceRange(line: 12, column: 7, length: 3), sourceLine: "```go rnu",
                fixIt: FixIt("write 'run'", replacement: "run")),
            Diagnostic(
                .error, .invalidUTF8, "not UTF-8: \(hostile)", path: "Lessons/08-typo.md",
                range: SourceRange(
                    start: SourceLocation(line: 13, column: 1),
                    end: SourceLocation(line: 15, column: 1))),
        ])
}
