import LessonModel
import Matching
import Planning
import SourceText
import Testing

@testable import Checking

/// The steps of a lesson without mistakes.
func steps(_ text: String) -> [Step] {
    let file = SourceFile(path: "lesson.md", text: text)
    let languages = CourseSettings.standard.languages
    let (lesson, diagnostics) = Lesson.read(file, path: file.path, languages: languages)
    #expect(diagnostics == [])
    return lesson.steps
}

@Suite("Output of whole programs") struct ProgramOutputTests {
    private func verdict(on text: String, printing printed: [String], status: [Int]) throws
        -> Verdict
    {
        let commands = zip(printed, status).map {
            CommandResult(output: Array($0.utf8), status: $1, milliseconds: 1)
        }
        let step = try #require(steps(text).first)
        return Verdict(on: .ran(ActionResult(commands)), of: step, limits: .standard)
    }

    private func go(_ comment: String, printing printed: String) throws -> Verdict {
        try verdict(
            on: "```go run\nfunc main() {\n\twork()\n\(comment)\n}\n```\n",
            printing: ["", printed],
            status: [0, 0])
    }

    @Test("a Go program's Output comment is what it is expected to print")
    func takesOutputComment() throws {
        #expect(try go("\t// Output: hello", printing: "hello\n").outcome == .passed)
        #expect(try go("\t// Output:\n\t// a\n\t// b", printing: "a\nb\n").outcome == .passed)
        #expect(try go("\t// Output:\n\t// a\n\t// b", printing: "b\na\n").outcome == .differs)
        #expect(try go("\t// Output:", printing: "").outcome == .passed)
        #expect(try go("\t// Output:", printing: "a").outcome == .differs)
    }

    @Test("space at both ends does not count, a newline at the end included")
    func trims() throws {
        #expect(try go("\t// output:   a b  ", printing: "\n  a b\t\n\n").outcome == .passed)
        #expect(try go("\t// output: a b", printing: "a b").outcome == .passed)
        #expect(try go("\t// output: a b", printing: "a  b").outcome == .differs)
    }

    @Test("unordered output may come in any order, each line as often as it should")
    func sorts() throws {
        let comment = "\t// Unordered output:\n\t// a\n\t// b\n\t// b"
        #expect(try go(comment, printing: "b\na\nb\n").outcome == .passed)
        let verdict = try go(comment, printing: "b\na\na\n")
        #expect(
            verdict.commands.last?.differences == [
                .same("a"), .missing("b"), .extra("a"), .same("b"),
            ]
                || verdict.commands.last?.differences == [
                    .same("a"), .extra("a"), .same("b"), .missing("b"),
                ])
    }

    @Test("patterns in it are text, as for go test")
    func takesNoPatterns() throws {
        #expect(try go("\t// Output: a* (glob)", printing: "abc\n").outcome == .differs)
        #expect(try go("\t// Output:\n\t// ...", printing: "abc\n").outcome == .differs)
        #expect(try go("\t// Output:\n\t// ...", printing: "...\n").outcome == .passed)
    }

    @Test("an output block counts instead of the comment")
    func prefersBlock() throws {
        let text = "```go run\nfunc main() {\n\t// Output: a\n}\n```\n\n```output\nb\n```\n"
        #expect(try verdict(on: text, printing: ["", "b\n"], status: [0, 0]).outcome == .passed)
    }

    @Test("what a compiler says is compared where a program must not compile")
    func comparesCompilerOutput() throws {
        let text = """
            ```c run fails=build
            int main(void) { return nothing; }
            ```

            ```output
            main.c:1:25: error: * undeclared (glob)
            ```
            """
        let message = "main.c:1:25: error: 'nothing' undeclared\n"
        #expect(try verdict(on: text, printing: [message], status: [1]).outcome == .passed)
        let other = try verdict(on: text, printing: ["main.c:1: error: other\n"], status: [1])
        #expect(other.outcome == .differs)
        #expect(
            try verdict(on: text, printing: [""], status: [0]).outcome
                == .failed(.builtAgainstExpectation))
    }
}
