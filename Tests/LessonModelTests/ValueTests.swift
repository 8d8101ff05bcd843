import Testing

@testable import LessonModel

@Suite("Amounts with a unit") struct AmountTests {
    @Test(
        "times are milliseconds, seconds or minutes",
        arguments: [
            ("500ms", 500), ("30s", 30_000), ("2m", 120_000), ("2min", 120_000), ("0.5s", 500),
            ("1ms", 1),
        ])
    func readsTimes(text: String, milliseconds: Int) {
        #expect(millisecondCount(text) == milliseconds)
    }

    @Test(
        "no time at all, or one of weeks, is no limit",
        arguments: ["", "30", "s", "0s", "0.5ms", "-1s", "1h", "30 s", "99999999s"])
    func rejectsOtherTimes(text: String) {
        #expect(millisecondCount(text) == nil)
    }

    @Test("changes of limits leave the others as they were")
    func changesLimits() {
        let changes = LimitChanges(milliseconds: 5, disk: 7)
        var expected = Limits.standard
        expected.milliseconds = 5
        expected.disk = 7
        #expect(changes.applied(to: .standard) == expected)
    }
}

@Suite("A need") struct NeedTests {
    @Test(
        "it is a tool's name, or that with the oldest version that will do",
        arguments: [
            ("go", "go", []), ("go>=1.24", "go", [1, 24]), ("g++ >= 14", "g++", [14]),
            ("python3.13", "python3.13", []), ("clang-19>=19.1.0", "clang-19", [19, 1, 0]),
        ])
    func reads(text: String, tool: String, minimum: [Int]) throws {
        let need = try #require(Need(parsing: text))
        #expect(need.tool == tool)
        #expect(need.minimum == minimum)
    }

    @Test(
        "anything else is none",
        arguments: [
            "", ">=1", "go>=", "go>=x", "go>=1.", "go>=-1", "go>=+1", "go<2", "go 1.24", "a/b",
            "go>=1>=2", "$(rm)",
        ])
    func rejects(text: String) {
        #expect(Need(parsing: text) == nil)
    }

    @Test(
        "numbers are compared one by one, and those that are not told count as 0",
        arguments: [
            ("go", [], true), ("go>=1.24", [1, 24], true), ("go>=1.24", [1, 24, 3], true),
            ("go>=1.24", [1, 9], false), ("go>=1.24", [2, 0], true), ("go>=1.24.0", [1, 24], true),
            ("go>=1.24.1", [1, 24], false), ("go>=1.24", [], false),
        ])
    func compares(text: String, version: [Int], isMet: Bool) throws {
        #expect(try #require(Need(parsing: text)).isMet(by: version) == isMet)
    }

    @Test("it is written as it is read", arguments: ["go", "go>=1.24.3"])
    func prints(text: String) {
        #expect(Need(parsing: text)?.description == text)
    }
}

@Suite("A suggestion") struct SuggestionTests {
    @Test(
        "it is the nearest word, where letters are missing, too many, wrong or swapped",
        arguments: [
            ("rnu", "run"), ("ru", "run"), ("runn", "run"), ("rum", "run"), ("hiden", "hidden"),
            ("tiemout", "timeout"), ("RUN", "run"), ("volatlie", "volatile"),
        ])
    func findsNearest(word: String, expected: String) {
        let known = ["run", "hidden", "timeout", "volatile", "title"]
        #expect(suggestion(for: word, among: known) == expected)
    }

    @Test(
        "a word that is like none has no suggestion",
        arguments: ["colour", "", "r", "nur", "hidetime"])
    func findsNothing(word: String) {
        #expect(suggestion(for: word, among: ["run", "hidden", "timeout", "c", "r2"]) == nil)
    }

    @Test("of two that are equally near it is the first of the alphabet, whatever their order")
    func breaksTies() {
        #expect(suggestion(for: "cat", among: ["hat", "bat"]) == "bat")
        #expect(suggestion(for: "cat", among: ["bat", "hat"]) == "bat")
    }
}

@Suite("A step's path") struct StepPathTests {
    @Test(
        "a plain relative path can be written to",
        arguments: ["main.go", "add/add.go", ".hidden", "a..b", "größe.c", "a b", "-rf"])
    func accepts(path: String) {
        #expect(problem(withStepPath: path) == nil)
    }

    @Test(
        "every other path has its problem told",
        arguments: [
            ("", "names no file"), ("/x", "must be relative to the workspace"),
            ("..", "must not leave the workspace"), ("a/../b", "must not leave the workspace"),
            ("a/", "names a folder"), ("./a", "must be written without '.' and '//'"),
            ("a//b", "must be written without '.' and '//'"),
            ("a\u{0}b", "holds a control character"),
            (String(repeating: "a/", count: 500) + "a", "is too long"),
        ])
    func rejects(path: String, expected: String) {
        #expect(problem(withStepPath: path) == expected)
    }
}
