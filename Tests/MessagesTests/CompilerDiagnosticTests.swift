import LessonModel
import Matching
import SourceText
import Testing

@testable import Messages

@Suite("Compilers' messages at the lesson's own lines") struct CompilerDiagnosticTests {
    @Test func namesTheFenceThatWroteTheFileLast() throws {
        let lesson = lesson(
            """
            ```c file=a.c
            first
            ```
            ```c file=a.c
            second
            ```
            ```console run
            $ cc a.c
            ```
            ```c file=a.c
            third
            ```
            """)
        #expect(
            texts(lesson, "a.c:1:1: error: no type") == [
                """
                lesson.md:5:1: error: no type [compile-error]
                second
                ^~~~~~
                """
            ])
    }

    @Test func followsTheCommandsIntoFolders() {
        let lesson = lesson(
            """
            ```go file=main.go
            package main
            ```
            ```go file=cmd/a/main.go
            package main
            ```
            ```go file=cmd/b/main.go
            package main
            ```
            ```console run
            $ go build
            $ cd cmd/a && go build
            $ (cd ../b; go vet)
            $ go build
            $ cd /lesson; go -C cmd/b build
            ```
            """)
        let said = TerminalText(printed: Array("./main.go:1:1: wrong\n".utf8))
        func lines(_ shown: [TerminalText?]) -> [Int?] {
            compilerDiagnostics(for: 3, of: lesson, workspace: "/lesson", shown: shown)
                .map(\.range?.start.line)
        }
        #expect(lines([said, nil, nil, nil, nil]) == [2])
        #expect(lines([nil, said, nil, nil, nil]) == [5])
        #expect(lines([nil, nil, said, nil, nil]) == [8])
        #expect(lines([nil, nil, nil, said, nil]) == [5])
        #expect(lines([nil, nil, nil, nil, said]) == [8])
    }

    @Test(
        "finds a file by what the tools call it",
        arguments: [
            ("add/add.go", 2), ("./add/add.go", 2), ("/lesson/add/add.go", 2), ("add.go", 2),
            ("../add/add.go", 2), ("x/../add/add.go", 2), ("example.com/m/add/add.go", 2),
            ("/elsewhere/add/add.go", nil),
            ("/usr/lib/go/src/add/add.go", nil), ("other.go", nil), ("addadd.go", nil),
            ("twice.go", nil), ("a/twice.go", 5), ("lesson/add/add.go", 2),
            ("$WORK/b001/add.go", 2),
        ] as [(String, Int?)])
    func findsFile(path: String, line: Int?) {
        let lesson = lesson(
            """
            ```go file=add/add.go
            package add
            ```
            ```go file=a/twice.go
            package a
            ```
            ```go file=b/twice.go
            package b
            ```
            ```console run
            $ go build
            ```
            """)
        let found = diagnostics(lesson, "\(path):1:1: wrong").first?.range?.start.line
        #expect(found == line)
    }

    @Test("a path below the place of the workspace is one of the lesson's, wherever that place is")
    func findsFileWhereverTheWorkspaceIs() {
        let lesson = lesson(
            "```go file=add/add.go\npackage add\n```\n```console run\n$ go build\n```\n")
        let place = "/home/me/.workbook/work/chain-1a/files"
        func lines(_ path: String) -> [Int?] {
            diagnostics(lesson, "\(path):1:1: wrong", workspace: place).map(\.range?.start.line)
        }
        #expect(lines(place + "/add/add.go") == [2])
        #expect(lines("/lesson/add/add.go") == [])
    }

    @Test func asksTheHeaderWhichPackageIsMeant() {
        let lesson = lesson(
            """
            ```go file=a/twice.go
            package a
            ```
            ```go file=b/twice.go
            package b
            ```
            ```console run
            $ make
            ```
            """)
        let found = diagnostics(lesson, "# example.com/b\n./twice.go:1:9: wrong")
        #expect(found.map(\.range) == [SourceRange(line: 5, column: 9)])
    }

    @Test(
        "counts columns as each tool does",
        arguments: [
            ("a.c:1:16: error: x", 10), ("a.c:1:9: error: x", 2), ("a.c:1:2: error: x", 2),
            ("a.swift:1:10: error: x", 10), ("error: x\n --> a.rs:1:9", 10),
            ("./a.go:1:10: x", 10), ("./a.go:1:99: x", 2),
        ])
    func countsColumns(message: String, column: Int) {
        let path =
            message.split(separator: " ").last { $0.contains(":1:") }
            .flatMap { $0.split(separator: ":").first } ?? message.split(separator: ":")[0]
        let lesson = lesson(
            "```c file=\(path.drop { $0 == "." || $0 == "/" })\n\tä = 1; x\n```\n"
                + "```console run\n$ make\n```\n")
        #expect(diagnostics(lesson, message).map(\.range?.start.column) == [column])
    }

    @Test func pointsAtTheFenceWhereASymbolIsNowhere() {
        let lesson = lesson(
            """
            - ```c file=main.c title="The main program"
              int main(void) {}
              ```
            - ```console run
              $ cc main.c
              ```
            """)
        #expect(
            texts(lesson, "/usr/bin/ld: main.c:(.text+0x5): undefined reference to `add'") == [
                """
                lesson.md:1:3: error: undefined reference to 'add' [link-error]
                - ```c file=main.c title="The main program"
                  ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
                """
            ])
    }

    @Test func saysEachThingOnceAndNoMoreThanTwentyThings() {
        let lesson = lesson(
            "```c file=a.c\n" + String(repeating: "x\n", count: 9000)
                + "```\n```console run\n$ cc a.c\n$ cc a.c\n```\n")
        let said = (1...9000).map { "a.c:\($0):1: error: wrong\na.c:1:1: error: wrong" }
        let found = diagnostics(lesson, said.joined(separator: "\n"))
        #expect(found.map(\.range?.start.line) == (2...21).map(Optional.some))
    }

    @Test(
        "takes no more than a moment for a screenful of anything", .timeLimit(.minutes(3)),
        arguments: [
            "\n", "a", ":", "a.c:", "a.c:1:1: error: x\n", "a.c:99:1: error: x\n", "(C.", "SIG\n",
            "panic: \n", "goroutine 1 [running]:\n", "Traceback (most recent call last):\n",
            "  File \"a.c\", line 1\n", "In file included from a.c:1:\n", "a.js:1\n\n",
            "undefined reference to `x'\n", "error: x\n --> a.c:1:1\n", "\t", "| ",
            "./a.go:1:1: x\n\t",
        ])
    func isLinear(part: String) {
        let lesson = lesson("```c file=a.c\nx\n```\n```console run\n$ cc a.c\n```\n")
        let text = String(repeating: part, count: (256 << 10) / part.utf8.count)
        #expect(diagnostics(lesson, text).count <= 20)
    }

    private func lesson(_ text: String) -> Lesson {
        let (lesson, diagnostics) = Lesson.read(
            SourceFile(path: "lesson.md", text: text), path: "lesson.md",
            languages: CourseSettings.standard.languages)
        #expect(diagnostics == [])
        return lesson
    }

    /// What is found in the output of the first command of the lesson's first session.
    private func diagnostics(
        _ lesson: Lesson, _ output: String, workspace: String = "/lesson"
    ) -> [Diagnostic] {
        let step = lesson.steps.firstIndex {
            if case .session = $0.kind { true } else { false }
        }
        return compilerDiagnostics(
            for: step ?? 0, of: lesson, workspace: workspace,
            shown: [TerminalText(printed: Array(output.utf8))])
    }

    private func texts(_ lesson: Lesson, _ output: String) -> [String] {
        diagnostics(lesson, output).map(\.text)
    }
}
