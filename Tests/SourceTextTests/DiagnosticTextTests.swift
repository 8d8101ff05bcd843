import SourceText
import Testing

@Suite("A diagnostic as people read it") struct DiagnosticTextTests {
    /// The text of an error at some bytes of a file's only line.
    private func text(
        _ line: String, column: Int, length: Int = 1, fixIt: FixIt? = nil
    ) -> String {
        Diagnostic(
            .error, .unknownWord, "something is wrong", in: SourceFile(path: "a.md", text: line),
            at: SourceRange(line: 1, column: column, length: length), fixIt: fixIt
        ).text
    }

    @Test("it is place, message, line, caret and fix-it")
    func showsAllParts() {
        #expect(
            text("```go rnu", column: 7, length: 3, fixIt: FixIt("write 'run'")) == """
                a.md:1:7: error: something is wrong [unknown-word]
                ```go rnu
                      ^~~
                fix: write 'run'
                """)
    }

    @Test("what is about a whole file has no line and no caret")
    func showsPathAlone() {
        let diagnostic = Diagnostic(.warning, .unknownWord, "something is odd", path: "Lessons")
        #expect(diagnostic.text == "Lessons: warning: something is odd [unknown-word]")
    }

    @Test("an empty line is not shown")
    func leavesOutEmptyLine() {
        #expect(text("", column: 1) == "a.md:1:1: error: something is wrong [unknown-word]")
    }

    @Test("the caret stands below the character, however many bytes come before it")
    func countsCharacters() {
        #expect(
            text("Größe rnu", column: 9, length: 3) == """
                a.md:1:9: error: something is wrong [unknown-word]
                Größe rnu
                      ^~~
                """)
    }

    @Test("characters that take two columns of a terminal have two columns of caret and of space")
    func countsWideCharacters() {
        #expect(
            text("構造 体x rnu", column: 8, length: 4) == """
                a.md:1:8: error: something is wrong [unknown-word]
                構造 体x rnu
                     ^~~
                """)
    }

    @Test("a tab before the caret stands below the tab")
    func keepsTabs() {
        #expect(
            text("\tgo\trnu", column: 5, length: 3) == """
                a.md:1:5: error: something is wrong [unknown-word]
                \tgo\trnu
                \t  \t^~~
                """)
    }

    @Test(
        "control characters show as their pictures, so that a lesson cannot write on the terminal")
    func showsControlCharacters() {
        let file = SourceFile(path: "a.md", text: "go \u{1B}[2Jrnu \u{7F}\u{9B}")
        let diagnostic = Diagnostic(
            .error, .unknownWord, "unknown word '\u{1B}[2Jrnu'", in: file,
            at: SourceRange(line: 1, column: 4, length: 7), fixIt: FixIt("drop \u{7}"))
        #expect(
            diagnostic.text == """
                a.md:1:4: error: unknown word '␛[2Jrnu' [unknown-word]
                go ␛[2Jrnu ␡\u{FFFD}
                   ^~~~~~~
                fix: drop ␇
                """)
    }

    @Test("a range over several lines has its caret where it starts")
    func marksStartOfLongRange() {
        let range = SourceRange(
            start: SourceLocation(line: 1, column: 3), end: SourceLocation(line: 4, column: 1))
        let diagnostic = Diagnostic(
            .note, .unknownWord, "look here", in: SourceFile(path: "a.md", text: "> > x\n> y\n"),
            at: range)
        #expect(
            diagnostic.text == """
                a.md:1:3: note: look here [unknown-word]
                > > x
                  ^
                """)
    }

    @Test("a place behind the line's end has its caret there")
    func marksLineEnd() {
        #expect(
            text("abc", column: 4) == """
                a.md:1:4: error: something is wrong [unknown-word]
                abc
                   ^
                """)
    }

    @Test("a long line is cut to a window around the place")
    func cutsLongLine() {
        let line = String(repeating: "a", count: 200) + "rnu" + String(repeating: "b", count: 200)
        let before = String(repeating: "a", count: 50)
        let after = String(repeating: "b", count: 47)
        #expect(
            text(line, column: 201, length: 3) == """
                a.md:1:201: error: something is wrong [unknown-word]
                …\(before)rnu\(after)…
                \(String(repeating: " ", count: 51))^~~
                """)
    }

    @Test("a long range is underlined as far as its line is shown")
    func cutsLongUnderline() {
        let line = String(repeating: "a", count: 150)
        #expect(
            text(line, column: 1, length: 150) == """
                a.md:1:1: error: something is wrong [unknown-word]
                \(line.prefix(100))…
                ^\(String(repeating: "~", count: 99))
                """)
    }

    @Test("severities are ordered from note to error")
    func ordersSeverities() {
        #expect(Diagnostic.Severity.note < .warning && .warning < Diagnostic.Severity.error)
    }
}
