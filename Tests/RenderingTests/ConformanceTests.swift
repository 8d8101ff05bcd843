import Markdown
import Rendering
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

    /// Places are right if the source says there what the node says: over all examples, plain, quoted and in a list.
    @Test func findsEachTextOfTheExamplesAtItsPlace() throws {
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
            let range = node.range
            guard range.start.line == range.end.line, let edges = edges(of: node.kind) else {
                return nil
            }
            let line = file.line(range.start.line).utf8
            let slice = line.prefix(range.end.column - 1).dropFirst(range.start.column - 1)
            let source = String(Substring(slice))
            let isEscaped = source.contains { $0 == "\\" || $0 == "&" }
            let isRight = edges.contains { source.hasPrefix($0.0) && source.hasSuffix($0.1) }
            return isRight || isEscaped ? nil : "\(node) has \(source.debugDescription)"
        }
    }

    /// What the source of an inline may begin and end with.
    private func edges(of kind: Node.Kind) -> [(String, String)]? {
        switch kind {
        case .text(let text), .html(let text): [(text, text)]
        case .code: [("`", "`")]
        case .emphasis: [("*", "*"), ("_", "_")]
        case .strong: [("**", "**"), ("__", "__")]
        case .link: [("[", ")"), ("[", "]"), ("<", ">")]
        case .image: [("![", ")"), ("![", "]")]
        default: nil
        }
    }
}
