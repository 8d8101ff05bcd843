import Article
import Markdown
import SourceText
import Testing

struct ConformanceTests {
    @Test func rendersAllExamplesOfTheSpecification() throws {
        let examples = try SpecificationExample.all()
        #expect(examples.count == 652)

        let failures = examples.compactMap { example -> String? in
            let file = SourceFile(path: "example.md", text: example.markdown)
            let html = HTMLRenderer().fragment(of: file)
            guard NormalizedHTML(html) != NormalizedHTML(example.html) else { return nil }
            return "\(example.example) \(example.section): \(html.debugDescription)"
                + " is not \(example.html.debugDescription)"
        }
        #expect(failures == [])
    }

    /// A block's place is right if its texts are there: over all examples, plain, quoted and in a list.
    @Test func findsEachTextOfTheExamplesInItsBlock() throws {
        var failures: [String] = []
        for example in try SpecificationExample.all() {
            let lines = example.markdown.split(separator: "\n", omittingEmptySubsequences: false)
            let quoted = lines.map { "> " + $0 }.joined(separator: "\n")
            let listed = "- " + lines.joined(separator: "\r\n  ")
            for text in [example.markdown, quoted, listed] {
                let misplaced = misplacedNodes(of: SourceFile(path: "example.md", text: text))
                failures += misplaced.map { "\(example.example) \(text.debugDescription): \($0)" }
            }
        }
        #expect(failures == [])
    }

    private func misplacedNodes(of file: SourceFile) -> [String] {
        Document(parsing: file).nodes.compactMap { node in
            switch node.kind {
            case .text(let text), .code(let text), .html(let text):
                let source = file.text(of: node.range)
                let lines = text.split(separator: "\n")
                let isEscaped = source.contains { $0 == "\\" || $0 == "&" }
                // A code span's line ends are spaces.
                let isRight = lines.allSatisfy {
                    source.split(whereSeparator: \.isWhitespace).joined(separator: " ")
                        .contains($0.split(whereSeparator: \.isWhitespace).joined(separator: " "))
                }
                return isRight || isEscaped ? nil : "\(node) has \(source.debugDescription)"
            default: return nil
            }
        }
    }
}

extension SourceFile {
    /// The text of a range, its lines without the markers of quotes.
    fileprivate func text(of range: SourceRange) -> String {
        (range.start.line...range.end.line).map { number in
            let line = line(number).utf8
            let end = number == range.end.line ? range.end.column - 1 : line.count
            let start = number == range.start.line ? range.start.column - 1 : 0
            let text = String(Substring(line.prefix(end).dropFirst(start)))
            return text.hasPrefix("> ") ? String(text.dropFirst(2)) : text
        }.joined(separator: "\n")
    }
}
