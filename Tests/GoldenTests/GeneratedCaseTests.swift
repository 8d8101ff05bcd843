import LessonModel
import SourceText
import Testing

@Suite("Golden diagnostics of lessons too large for a folder") struct GeneratedCaseTests {
    @Test("a generated case's diagnostics are the expected ones", arguments: GeneratedCase.all)
    func matchesExpectedText(generated: GeneratedCase) {
        #expect(generated.text == generated.expected)
    }

    @Test("a line of the greatest length and blocks at the greatest depth are let through")
    func acceptsTheLimits() {
        let line = String(repeating: "x", count: 100_000)
        let quotes = String(repeating: "> ", count: 97) + "deep"
        #expect(diagnostics(in: SourceFile(path: "lesson.md", text: line + "\n")) == [])
        #expect(diagnostics(in: SourceFile(path: "lesson.md", text: quotes + "\n")) == [])
        let steps = String(repeating: "```text file=a\n```\n", count: 1000)
        let file = SourceFile(path: "lesson.md", text: steps)
        #expect(diagnostics(in: file, trust: .untrusted) == [])
        let more = SourceFile(path: "lesson.md", text: steps + steps)
        #expect(diagnostics(in: more, trust: .trusted) == [])
    }
}

/// A lesson that is written by code, and what is wrong with it.
struct GeneratedCase: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let lesson: String
    let expected: String
    var trust = Trust.trusted

    /// The diagnostics as people read them.
    var text: String {
        joinedText(of: diagnostics(in: SourceFile(path: "lesson.md", text: lesson), trust: trust))
    }

    static let all = [
        GeneratedCase(
            testDescription: "a line of data",
            lesson: "# Data\n\n" + String(repeating: "0123456789", count: 10_001) + "\n",
            expected: """
                lesson.md:3:100001: error: this line is longer than 100 kB [line-too-long]
                …\(String(repeating: "0123456789", count: 6))
                \(String(repeating: " ", count: 51))^
                fix: put long data into a file beside the lesson

                """),
        GeneratedCase(
            testDescription: "quotes in quotes",
            lesson: String(repeating: "> ", count: 5000) + "deep\n",
            expected: """
                lesson.md:1:199: error: quotes, lists or emphases are nested more than 100 deep here \
                [nested-too-deep]
                …\(String(repeating: "> ", count: 50))…
                \(String(repeating: " ", count: 51))^\(String(repeating: "~", count: 49))
                fix: make it flatter, or write a backslash before each sign

                """),
        GeneratedCase(
            testDescription: "emphasis in emphasis",
            lesson: "# Stars\n\n" + String(repeating: "*a _b ", count: 60) + "deep"
                + String(repeating: "_ c*", count: 60) + "\n",
            expected: """
                lesson.md:3:1: error: quotes, lists or emphases are nested more than 100 deep here \
                [nested-too-deep]
                \(String(repeating: "*a _b ", count: 16))*a _…
                ^\(String(repeating: "~", count: 99))
                fix: make it flatter, or write a backslash before each sign

                """),
        GeneratedCase(
            testDescription: "brackets in the front matter's brackets",
            lesson: "---\nneeds: " + String(repeating: "[", count: 50_000) + "\n---\n",
            expected: """
                lesson.md:2:9: error: this is not YAML: brackets are nested too deep [bad-yaml]
                needs: \(String(repeating: "[", count: 93))…
                        ^

                """),
        GeneratedCase(
            testDescription: "a name as long as a page",
            lesson: "# Long\n\n```go " + String(repeating: "rnu", count: 5_000) + "\n```\n",
            expected: """
                lesson.md:3:7: error: unknown word '\(String(repeating: "rnu", count: 95))r… [unknown-word]
                ```go \(String(repeating: "rnu", count: 31))r…
                      ^\(String(repeating: "~", count: 93))
                fix: a block that does not run takes fold, lines, title

                """),
        GeneratedCase(
            testDescription: "a thousand steps and one more of somebody who is not trusted",
            lesson: "# Files\n\n" + String(repeating: "```text file=a\n```\n", count: 1001),
            expected: """
                lesson.md:2003:1: error: a lesson may have 1000 steps: --untrusted takes no more [too-many-steps]
                ```text file=a
                ^
                fix: divide it into several lessons

                """, trust: .untrusted),
    ]
}
