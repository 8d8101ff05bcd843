import LessonModel
import Planning
import SourceText
import Testing

@testable import Checking

@Suite("An update") struct LessonUpdateTests {
    private func lesson(_ text: String) throws -> Lesson {
        let (lesson, diagnostics) = Lesson.read(
            SourceFile(path: "lesson.md", text: text), path: "01-x.md",
            languages: CourseSettings.standard.languages)
        try #require(diagnostics.map(\.text) == [])
        return lesson
    }

    /// Verdicts on a lesson whose only step's commands print these texts and end in these ways.
    private func verdict(
        on lesson: Lesson, _ printed: [(String, Int)], normalisers: [Normaliser] = []
    ) throws -> Verdict {
        let commands = printed.map {
            CommandResult(output: Array($0.0.utf8), status: $0.1, milliseconds: 1)
        }
        let result = ActionResult(
            commands: commands, ending: .finished, inputRoot: Tree().digest,
            outputRoot: Tree().digest, workspacePath: "/lesson",
            milliseconds: 1)
        return Verdict(
            on: .ran(result), of: try #require(lesson.steps.first), limits: .standard,
            normalisers: normalisers)
    }

    private func updated(_ text: String, _ printed: [(String, Int)]) throws -> String {
        let lesson = try lesson(text)
        let verdict = try verdict(on: lesson, printed)
        let new = LessonUpdate(
            of: lesson, by: [verdict], normalisers: [], acceptsFailures: true
        ).text
        // Whatever was written, it is now what is expected.
        let after = try self.lesson(new)
        #expect(try self.verdict(on: after, printed).outcome == .passed)
        return new
    }

    @Test("nothing is ever written into a measurement")
    func leavesMeasurementsAlone() throws {
        let lesson = try lesson(
            "```measure runs=1 assert=\"rss(a) < 0.5 * rss(b)\"\na: ./a\nb: ./b\n```\n")
        let runs = [1, 1, 1, 1].map {
            RunUsage(
                wall: 1, user: 1, system: 1,
                memory: .init(residentBytes: $0, proportionalBytes: $0, samples: 2))
        }
        let machine = MeasuredMachine(
            processor: "chip", processorCount: 1, memory: 1, kernel: "k", date: "d")
        let result = ActionResult(
            commands: runs.map { _ in CommandResult(output: [], status: 0, milliseconds: 1) },
            ending: .finished, measurement: MeasurementRecord(machine: machine, runs: runs),
            inputRoot: Tree().digest, outputRoot: Tree().digest, workspacePath: "/lesson",
            milliseconds: 7)
        let verdict = Verdict(
            on: .ran(result), of: try #require(lesson.steps.first), limits: .standard)
        #expect(verdict.outcome == .differs)
        let update = LessonUpdate(of: lesson, by: [verdict], normalisers: [])
        #expect(update.text == lesson.source.text)
        #expect(
            update.remarks == [
                .init(line: 1, .measurement)
            ])
    }

    @Test("a lesson that matches stays byte for byte", arguments: ["\n", "\r\n"])
    func isIdentity(end: String) throws {
        let text = "# T\n\n> ```console run\n> $ a\n> one\n> ...\n> t* (glob)\n> [3]\n> ```\n"
            .replacing("\n", with: end)
        #expect(try updated(text, [("one\ntwo\nthree\n", 3)]) == text)
    }

    @Test("only lines that no longer match change; patterns and dots stay")
    func keepsWhatMatches() throws {
        let text = "```console run\n$ a\none\n...\nfour\nf* (glob)\n$ b\nx\n```\nend"
        #expect(
            try updated(text, [("1\n2\n3\n4\nfive\n", 0), ("x\n", 0)])
                == "```console run\n$ a\n1\n...\n4\nf* (glob)\n$ b\nx\n```\nend")
    }

    @Test("exit statuses are written, changed and taken away")
    func writesStatuses() throws {
        let text = "```console run\n$ a\n$ b\nx\n[2]\n$ c\n[1]\n```\n"
        #expect(
            try updated(text, [("", 4), ("x\n", 5), ("", 0)])
                == "```console run\n$ a\n[4]\n$ b\nx\n[5]\n$ c\n```\n")
    }

    @Test("lines that would be read as something else are escaped")
    func escapesWhatWouldBeMisread() throws {
        let text = "```console run\n$ a\nold\n```\n"
        let printed = "> first\n$ not a command\n...\nstar (glob)\n```\n[7]\n"
        #expect(
            try updated(text, [(printed, 0)]) == """
                ```console run
                $ a
                \\x3e first (esc)
                \\x24 not a command (esc)
                \\x2e.. (esc)
                \\x73tar (glob) (esc)
                \\x60`` (esc)
                [7]
                [0]
                ```

                """)
    }

    @Test("in a list, a fence behind a tab would end the block, and is escaped")
    func escapesFenceBehindTab() throws {
        #expect(
            try updated(
                "1. x\n\n   ```sh run\n   x\n   ```\n   ```output\n   ```\n", [("\t```\n\ta\n", 0)])
                == "1. x\n\n   ```sh run\n   x\n   ```\n   ```output\n   \\t``` (esc)\n   \ta\n   ```\n"
        )
    }

    @Test("a name of a pattern in an escaped line stands for itself")
    func escapesNames() throws {
        #expect(
            try updated("```console run\n$ a\n```\n", [("at [ADDR]: [X] (re)\n", 0)])
                == "```console run\n$ a\n\\x61t \\x5bADDR]: [X] (re) (esc)\n```\n")
    }

    @Test("a last line without newline says so")
    func marksAMissingNewline() throws {
        #expect(
            try updated("```sh run\nx\n```\n```output\n```\n", [("a\nb", 0)])
                == "```sh run\nx\n```\n```output\na\nb (no-eol)\n```\n")
    }

    @Test("a mark behind a character that takes up spaces is still a mark")
    func findsMarksBehindPrependedCharacters() throws {
        // U+0603 and the space behind it are one Character.
        #expect(
            try updated("```console run\n$ a\n```\n", [("b\u{603}", 0)])
                == "```console run\n$ a\nb\u{603} (no-eol)\n```\n")
        #expect(
            try updated("```console run\n$ a\n```\n", [("b\u{603} (re)\n", 0)])
                == "```console run\n$ a\n\\x62\\xd8\\x83 (re) (esc)\n```\n")
    }

    @Test("a line that comes to stand behind the command does not go on with it")
    func keepsCommandsApartFromLines() throws {
        #expect(
            try updated("```console run\n$ a\nold\n> b\n```\n", [("> b\n", 0)])
                == "```console run\n$ a\n\\x3e b (esc)\n```\n")
    }

    @Test("a kept line that ends in CR alone does not take up an empty one behind it")
    func keepsEmptyLinesApart() throws {
        #expect(
            try updated("```console run\n$ a\nb\rold\n```\n", [("b\n\n", 0)])
                == "```console run\n$ a\nb\n\n```\n")
        #expect(
            try updated("```console run\n$ a\nb\r\rold\n```\n", [("b\n\n\n", 0)])
                == "```console run\n$ a\nb\n\n\n```\n")
    }

    @Test("blocks in lists and quotes keep their marks and line ends", arguments: ["\n", "\r\n"])
    func keepsContainers(end: String) throws {
        let before = "- item\n\n  > ```console run\n  > $ a\n  > old\n  > ```\n\nrest\n"
        let after =
            "- item\n\n  > ```console run\n  > $ a\n  > new\n  >\n  > last\n  > ```\n\nrest\n"
        #expect(
            try updated(before.replacing("\n", with: end), [("new\n\nlast\n", 0)])
                == after.replacing("\n", with: end))
    }

    @Test(
        "lines behind tabs, and behind marks without a blank, keep what is before them",
        arguments: [
            ("- a\n\n\t```console run\n\t$ a\n\told\n\t```\n", "\t"),
            ("- a\n\t- b\n\n\t\t```console run\n\t\t$ a\n\t\told\n\t\t```\n", "\t\t"),
            (">\t```console run\n>\t$ a\n>\told\n>\t```\n", ">\t"),
            ("-\t> ```console run\n\t> $ a\n\t> old\n\t> ```\n", " \t> "),
            ("   ```console run\n$ a\nold\n```\n", "   "),
            ("1)  ```console run\n    $ a\n    old\n    ```\n", "    "),
        ])
    func keepsTabs(before: String, prefix: String) throws {
        let new = try updated(before, [("new\n  indented\n\ttab\n", 0)])
        let lines = [prefix + "new", prefix + "  indented", prefix + "\ttab"]
        #expect(new.contains("\n" + lines.joined(separator: "\n") + "\n"), "\(new)")
    }

    @Test("a quote's mark does not take the blank that a line begins with")
    func keepsBlanksBehindMarks() throws {
        #expect(
            try updated(">```console run\n>$ a\n>old\n>```\n", [(" b\nc\n", 0)])
                == ">```console run\n>$ a\n>  b\n>c\n>```\n")
    }

    @Test("a line that a rule changed for readers is not changed again before it is compared")
    func appliesRulesOnce() throws {
        let shortened = Normaliser(effect: .show, pattern: "..$", replacement: "")
        let lesson = try lesson("```console run\n$ c\n\nz\n```\n")
        let verdict = try verdict(on: lesson, [("abxx\nzyy\n", 0)], normalisers: [shortened])
        let update = LessonUpdate(of: lesson, by: [verdict], normalisers: [shortened])
        #expect(update.text == "```console run\n$ c\nab\nz\n```\n")
    }

    @Test("a program's exit status is for a person to write")
    func remarksOnStatusesInFences() throws {
        let lesson = try lesson("```python run\nx\n```\n```output\na\n```\n")
        let update = LessonUpdate(
            of: lesson, by: [try verdict(on: lesson, [("a\n", 3)])], normalisers: [],
            acceptsFailures: true)
        #expect(update.text == lesson.source.text)
        #expect(
            update.remarks == [
                .init(line: 4, .statusInFence(3))
            ])
    }

    @Test("a failure is not written where the lesson does not say that the command fails")
    func leavesNewFailures() throws {
        let text = "```console run\n$ a\nold\n$ b\n$ c\nold\n[1]\n$ d | e\n$ f\nold\n```\n"
        let lesson = try lesson(text)
        let notFound = "bash: d: command not found\n"
        let verdict = try verdict(
            on: lesson,
            [("broke\n", 1), (notFound, 127), ("other\n", 2), (notFound, 0), ("new\n", 0)])
        let update = LessonUpdate(of: lesson, by: [verdict], normalisers: [])
        #expect(
            update.text
                == "```console run\n$ a\nold\n$ b\n$ c\nother\n[2]\n$ d | e\n$ f\nnew\n```\n")
        #expect(
            update.remarks == [
                .init(line: 2, .failure(.status(1, isInFence: false))),
                .init(line: 4, .failure(.status(127, isInFence: false))),
                .init(line: 8, .failure(.commandNotFound)),
            ])
    }

    @Test(
        "that a command was not found is a failure in any shell's words, whatever the status",
        arguments: [
            ("bash: line 1: ccc: command not found\n", false), ("sh: 1: ccc: not found\n", false),
            ("main.sh: 12: ./tool: not found\n", false), ("page: not found\n", true),
            ("12: not found\n", true),
        ])
    func leavesCommandsThatAreNotFound(printed: String, isWritten: Bool) throws {
        let text = "```console run\n$ a | b\nold\n```\n"
        let lesson = try lesson(text)
        let verdict = try verdict(on: lesson, [(printed, 0)])
        let update = LessonUpdate(of: lesson, by: [verdict], normalisers: [])
        #expect((update.text != text) == isWritten)
        #expect(update.remarks.isEmpty == isWritten)
    }

    private static let traceback =
        "Traceback (most recent call last):\n  File \"/lesson/x.py\", line 1, in <module>\n    1/0\nZeroDivisionError: division by zero\n"

    @Test(
        "a failure in a pipe is told by what it printed, if the lesson expects none",
        arguments: [
            (traceback, "1\n", "ZeroDivisionError: division by zero"),
            (traceback, "", "ZeroDivisionError: division by zero"),
            ("main.c:1:5: error: expected ';'\n", "ok\n", "expected ';'"),
            (
                "panic: oh\n\ngoroutine 1 [running]:\nmain.main()\n\t/lesson/m.go:4 +0x9\n", "ok\n",
                "panic: oh"
            ),
            (
                "/usr/bin/ld: m.o: in function `main':\nm.c:(.text+0xa): undefined reference to `add'\n",
                "ok\n", "undefined reference to 'add'"
            ),
            ("main.c:1:5: warning: unused variable 'x'\n", "ok\n", nil),
            ("errors: 0\n", "ok\n", nil),
            (traceback, "Traceback (most recent call last):\n...\nKeyError: 1\n", nil),
            ("main.c:1:5: error: expected ';'\n", "main.c:2:1: error: what is that\n", nil),
        ])
    func leavesFailuresInPipes(printed: String, expected: String, error: String?) throws {
        let text = "```console run\n$ a 2>&1 | cat\n\(expected)```\n"
        let lesson = try lesson(text)
        let verdict = try verdict(on: lesson, [(printed, 0)])
        let update = LessonUpdate(of: lesson, by: [verdict], normalisers: [])
        #expect((update.text == text) == (error != nil))
        #expect(update.remarks == (error.map { [.init(line: 2, .failure(.error($0)))] } ?? []))
        let accepted = LessonUpdate(
            of: lesson, by: [verdict], normalisers: [], acceptsFailures: true)
        #expect(accepted.text != text && accepted.remarks == [])
    }

    @Test("a step that failed is named with its reason, at the command where it failed")
    func namesFailedSteps() throws {
        let text = "```console run\n$ a\nold\n$ b\nold\n```\n"
        let lesson = try lesson(text)
        let failure = Verdict.Failure.limit(.time, amount: 2000)
        var verdict = try verdict(on: lesson, [("new\n", 0), ("", 0)])
        verdict.outcome = .failed(failure)
        var update = LessonUpdate(of: lesson, by: [verdict], normalisers: [])
        #expect(update.text == text)
        #expect(update.remarks == [.init(line: 4, .failed(failure))])
        verdict.commands = []
        update = LessonUpdate(of: lesson, by: [verdict], normalisers: [])
        #expect(update.remarks == [.init(line: 1, .failed(failure))])
    }

    @Test("a program's failure is not written below it")
    func leavesNewFailuresOfPrograms() throws {
        let lesson = try lesson("```python run\nx\n```\n```output\na\n```\n")
        let update = LessonUpdate(
            of: lesson, by: [try verdict(on: lesson, [("Traceback\n", 1)])], normalisers: [])
        #expect(update.text == lesson.source.text)
        #expect(update.remarks == [.init(line: 1, .failure(.status(1, isInFence: true)))])
    }

    @Test("a text that reads as other steps is no update of a lesson")
    func refusesOtherSteps() throws {
        let text = "- a\n\n\t```console run\n\t$ a\n\told\n\t$ b\n\tkept\n\t```\n\nend\n"
        let lesson = try lesson(text)
        let verdict = try verdict(on: lesson, [("new\n", 0), ("kept\n", 0)])
        let update = LessonUpdate(of: lesson, by: [verdict], normalisers: [])
        #expect(update.text == text.replacing("old", with: "new"))
        for (part, other) in [
            ("\told", "new"), ("\told", "\t```"), ("\told", "\t$ new"), ("\told", "\t> new"),
            ("kept", "new"), ("end", "new"), ("$ b", "$ c"), ("\t```\n", "\t~~~\n"),
        ] {
            let changed = text.replacing(part, with: other)
            #expect(changed != text && !update.isWritable(changed, into: lesson), "\(other)")
        }
    }

    private func settled(
        _ text: String, _ first: String, _ second: String
    ) throws -> SettledUpdate {
        let lesson = try lesson(text)
        let updates = try [first, second].map { printed in
            LessonUpdate(
                of: lesson, by: [try verdict(on: lesson, [(printed, 0)])], normalisers: [])
        }
        return SettledUpdate(of: lesson, first: updates[0], second: updates[1])
    }

    @Test("lines that come out the same twice are written, and others stay")
    func writesSettledLines() throws {
        let settled = try settled(
            "```console run\n$ a\none\nat 1\ntwo\n```\n", "1\nat 2\n2\n", "1\nat 3\n2\n")
        #expect(settled.text == "```console run\n$ a\n1\nat 1\n2\n```\n")
        #expect(
            settled.unstableLines.map { [$0.line.description, $0.first, $0.second, $0.suggestion] }
                == [["4", "at 2", "at 3", "at [NUMBER]"]])
    }

    @Test("where nothing stood, a line that differs is left out, and named where it would stand")
    func leavesOutUnsettledLines() throws {
        let settled = try settled("```console run\n$ a\n```\n", "1\nat 2\n2\n", "1\nat 3\n2\n")
        #expect(settled.text == "```console run\n$ a\n1\n2\n```\n")
        #expect(settled.unstableLines.map(\.line) == [4])
    }

    @Test(
        "a line that only one run prints stays if it stood there",
        arguments: [("1\nx\n", "1\n"), ("1\n", "1\nx\n")])
    func keepsLinesThatAreSometimesPrinted(first: String, second: String) throws {
        let settled = try settled("```console run\n$ a\none\nx\n```\n", first, second)
        #expect(settled.text == "```console run\n$ a\n1\nx\n```\n")
        #expect(settled.unstableLines.map(\.line) == [4])
        #expect(settled.unstableLines[0].suggestion == nil)
    }

    @Test("whatever is printed, an update passes and moves nothing else", arguments: 0..<60)
    func holdsForGeneratedLessons(seed: Int) throws {
        var random = Generator(state: UInt64(seed) &+ 1)
        let lines = [
            "a", "b", "", "...", "$ x", "> y", "[3]", "t (re)", "[ADDR]", "```", "é\tz", "~~~",
        ]
        func some(_ count: Int) -> [String] {
            (0..<count).map { _ in lines[Int.random(in: 0..<lines.count, using: &random)] }
        }
        let expected = some(Int.random(in: 0...6, using: &random)).filter {
            !["$ x", "> y", "```", "[3]", "t (re)"].contains($0)
        }
        let printed = some(Int.random(in: 0...6, using: &random))
        let ending = Bool.random(using: &random) || printed.isEmpty ? "\n" : ""
        let output = printed.isEmpty ? "" : printed.joined(separator: "\n") + ending
        let marks = ["", "> ", "  "][seed % 3]
        let opening = marks == "  " ? "- item\n\n" : ""
        let body = ["```console run", "$ one"] + expected + ["$ two", "kept", "```"]
        let end = seed % 2 == 0 ? "\n" : "\r\n"
        let text = ("before\n\n" + opening + body.map { marks + $0 + "\n" }.joined() + "\nafter")
            .replacing("\n", with: end)
        let new = try updated(text, [(output, seed % 4), ("kept\n", 0)])
        let head = "before\n\n\(opening)\(marks)```console run\n\(marks)$ one\n"
        let tail = "\(marks)$ two\n\(marks)kept\n\(marks)```\n\nafter"
        #expect(new.hasPrefix(head.replacing("\n", with: end)))
        #expect(new.hasSuffix(tail.replacing("\n", with: end)))
    }
}

/// A generator of the same numbers for the same state: SplitMix64.
private struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
