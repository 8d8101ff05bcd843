import SourceText
import Testing

@testable import LessonModel

@Suite("A lesson's steps") struct LessonTests {
    private func lesson(_ text: String) throws -> Lesson {
        let file = SourceFile(path: "lesson.md", text: text)
        let languages = CourseSettings.standard.languages
        let (lesson, diagnostics) = Lesson.read(file, path: "01-x.md", languages: languages)
        try #require(diagnostics.map(\.text) == [])
        return lesson
    }

    private func language(_ name: String) throws -> Language {
        try #require(CourseSettings.standard.languages[name])
    }

    @Test("a fence without a word of ours is a picture, whatever its language")
    func leavesPicturesAlone() throws {
        let text = "```go\nx\n```\n\n```console\n$ ls\n```\n\n```\nx\n```\n\n    indented\n"
        #expect(try lesson(text).steps == [])
    }

    @Test("steps stand in reading order, those in lists and quotes too")
    func readsInOrder() throws {
        let lesson = try lesson(
            """
            ```go file=a.go
            package a
            ```

            1. item

               ```sh run
               echo b
               ```

            > ```console run
            > $ echo c
            > ```
            """)
        #expect(
            lesson.steps.map(\.kind) == [
                .file(path: "a.go", contents: "package a\n"),
                .script(shell: "sh", text: "echo b\n"),
                .session([
                    SessionCommand(
                        text: "echo c", line: 12, expectation: Expectation(lines: [], firstLine: 13)
                    )
                ]),
            ])
        #expect(lesson.steps.map(\.contentLine) == [2, 8, 12])
    }

    @Test("a whole program takes its mode, arguments, input and ending from its words")
    func readsProgram() throws {
        let lesson = try lesson(
            "```golang run mode=pie args=\"a b\" stdin=\"1 2\" exit=3\npackage main\n```\n")
        var program = Program(language: try language("go"), source: "package main\n")
        program.mode = "pie"
        program.arguments = "a b"
        program.input = "1 2"
        program.status = 3
        #expect(lesson.steps.map(\.kind) == [.program(program)])
    }

    @Test("a program that must not compile says so")
    func readsFailingProgram() throws {
        let lesson = try lesson("```c run fails=build\nint\n```\n")
        var program = Program(language: try language("c"), source: "int\n")
        program.failsToBuild = true
        #expect(lesson.steps.map(\.kind) == [.program(program)])
    }

    @Test("the words of any running fence become options")
    func readsOptions() throws {
        let lesson = try lesson(
            """
            ```sh run hidden fold volatile timeout=500ms needs="go>=1.24, cc" title="A b" lines=1,3-4
            true
            ```
            """)
        var options = Step.Options()
        options.title = "A b"
        options.isHidden = true
        options.isFolded = true
        options.isVolatile = true
        options.highlightedLines = [1...1, 3...4]
        options.milliseconds = 500
        options.needs = ["go>=1.24", "cc"].compactMap(Need.init(parsing:))
        #expect(lesson.steps.map(\.options) == [options])
    }

    @Test("an output block belongs to the script or program above it")
    func readsOutput() throws {
        let lesson = try lesson(
            """
            ```python run
            print([5])
            ```

            prose

            ```output
            [5]
            ```

            ```sh run
            echo x; exit 2
            ```

            ```output
            x
            [2]
            ```
            """)
        #expect(
            lesson.steps.map(\.expectation) == [
                Expectation(lines: ["[5]"], firstLine: 8),
                Expectation(lines: ["x"], status: 2, firstLine: 16),
            ])
        #expect(lesson.outputNodes.keys.sorted() == [0, 1])
    }

    @Test(
        "files, scripts and programs have plain line ends, however the lesson's file ends its lines"
    )
    func undoesCRLF() throws {
        let text = "```go file=a.go\na\n\nb\n```\n\n```sh run\necho a\n```\n\n```go run\nb\n```\n"
        let plain = try lesson(text)
        let windows = try lesson(text.replacing("\n", with: "\r\n"))
        #expect(windows.steps.map(\.kind) == plain.steps.map(\.kind))
        #expect(windows.steps.map(\.contentLine) == plain.steps.map(\.contentLine))
    }

    @Test("a language of workbook.yml goes before a built-in one's other name")
    func prefersOwnLanguage() {
        var languages = CourseSettings.standard.languages
        languages["js"] = Language(
            name: "js", file: "main.mjs", build: nil, run: "deno run main.mjs", modes: [:],
            comment: "//")
        let file = SourceFile(path: "lesson.md", text: "```js run\nx\n```\n")
        let (lesson, diagnostics) = Lesson.read(file, path: "01-x.md", languages: languages)
        #expect(diagnostics == [])
        let program = languages["js"].map { Program(language: $0, source: "x\n") }
        #expect(lesson.steps.map(\.kind) == program.map { [.program($0)] })
    }

    @Test("a very long lesson is read in a moment")
    func readsLongLesson() throws {
        let one = "## Heading\n\n```console run\n$ echo hello\nhello\n```\n\n"
        let start = ContinuousClock.now
        #expect(try lesson(String(repeating: one, count: 5000)).steps.count == 5000)
        #expect(start.duration(to: .now) < .seconds(60))
    }
}
