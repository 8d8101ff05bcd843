import LessonModel
import Matching
import Planning
import SourceText
import Testing

@testable import Checking

@Suite("Normalisers") struct NormaliserTests {
    private func verdict(
        _ expected: [String], _ printed: String, rules: [Normaliser], command: String = "go test"
    ) -> CommandVerdict {
        CommandVerdict(
            on: .init(output: Array(printed.utf8), status: 0, milliseconds: 1),
            expectation: ComparedExpectation(
                command: StepCommand(text: command, line: 1),
                output: .init(lines: expected, firstLine: 1), status: 0),
            normalisers: rules)
    }

    @Test("a show rule changes what readers see, and that is compared")
    func shows() {
        let rule = Normaliser(effect: .show, pattern: #"(\d+)\.\d+s"#, replacement: "$1.00s")
        let good = verdict(["ok 1.00s"], "ok 1.25s\n", rules: [rule])
        #expect(good.isGood)
        #expect(good.shown.lines == ["ok 1.00s"])
        #expect(!verdict(["ok 1.25s"], "ok 1.25s\n", rules: [rule]).isGood)
    }

    @Test("a compare rule is applied to both sides, and readers see what was printed")
    func compares() {
        let rule = Normaliser(effect: .compare, pattern: "0x[0-9a-f]+", replacement: "PLACE")
        let good = verdict(["at 0x1", "in 0x[HEX]"], "at 0x2\nin 0x3\n", rules: [rule])
        #expect(good.isGood)
        #expect(good.shown.lines == ["at 0x2", "in 0x3"])
        let bad = verdict(["at 0x1", "by 0x1"], "at 0x2\nin 0x3\n", rules: [rule])
        #expect(bad.differences == [.same("at 0x2"), .missing("by 0x1"), .extra("in 0x3")])
    }

    @Test("a pattern matches the text as it is printed or normalised, and is not changed itself")
    func leavesPatterns() {
        let rule = Normaliser(effect: .compare, pattern: "[a-z]+", replacement: "w")
        #expect(verdict(["w-w (re)"], "one-two\n", rules: [rule]).isGood)
        #expect(verdict(["o*-two (glob)"], "one-two\n", rules: [rule]).isGood)
        #expect(!verdict(["o*-three (glob)"], "one-two\n", rules: [rule]).isGood)
        #expect(verdict(["word [PID]"], "other 12\n", rules: [rule]).isGood)
    }

    @Test("rules are applied one after the other")
    func keepsOrder() {
        let rules = [
            Normaliser(effect: .show, pattern: "a", replacement: "b"),
            Normaliser(effect: .show, pattern: "b", replacement: "c"),
        ]
        #expect(verdict([], "ab\n", rules: rules).shown.lines == ["cc"])
    }

    @Test(
        "a rule holds for commands that start with its words",
        arguments: [
            ("go test", true), ("go test ./...", true), ("  go test|cat", true),
            ("go tests", false),
            ("go", false), ("echo go test", false),
        ])
    func holdsForPrefix(command: String, holds: Bool) {
        let rule = Normaliser(command: "go test", effect: .show, pattern: "a", replacement: "b")
        #expect(rule.holds(for: command) == holds)
        let lines = verdict([], "a\n", rules: [rule], command: command).shown.lines
        #expect(lines == [holds ? "b" : "a"])
    }

    @Test("a whole program's rule is bound to the command that runs it")
    func holdsForPrograms() throws {
        let rule = Normaliser(command: "./program", effect: .show, pattern: "a", replacement: "b")
        let step = try #require(
            steps("```c run\nint main(void) {}\n```\n\n```output\nb\n```\n").first)
        let result = ActionResult([
            .init(output: Array("a\n".utf8), status: 0, milliseconds: 1),
            .init(output: Array("a\n".utf8), status: 0, milliseconds: 1),
        ])
        let verdict = Verdict(on: .ran(result), of: step, limits: .standard, normalisers: [rule])
        #expect(verdict.outcome == .passed)
        #expect(verdict.commands.map(\.shown.lines) == [["a"], ["b"]])
    }

    @Test("a slow rule is reported")
    func reportsSlowRules() {
        let rule = Normaliser(
            effect: .compare, pattern: "(a+)+b", replacement: "",
            patternRange: .init(line: 7, column: 3))
        let line = String(repeating: "a", count: 5000) + "cb"
        let verdict = verdict([line], line + "\n", rules: [rule])
        #expect(verdict.isGood)
        #expect(verdict.slowPatterns == [.normaliser(7)])
    }
}
