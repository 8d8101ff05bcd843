import Article
import LessonModel
import Markdown
import SourceText
import Testing

struct HTMLRendererTests {
    private func document(_ text: String) -> Document {
        Document(parsing: SourceFile(path: "test.md", text: text))
    }

    private func html(_ text: String, _ renderer: HTMLRenderer = HTMLRenderer()) -> String {
        renderer.html(of: document(text))
    }

    @Test func putsTablesIntoABoxThatScrolls() {
        #expect(
            html("a\n| b | c |\n|---|--:|\n| *d* |\n") == """
                <p>a</p>
                <div class="table" tabindex="0" role="group" aria-label="table">
                <table>
                <thead>
                <tr>
                <th>b</th>
                <th class="align-right">c</th>
                </tr>
                </thead>
                <tbody>
                <tr>
                <td><em>d</em></td>
                <td class="align-right"></td>
                </tr>
                </tbody>
                </table>
                </div>

                """)
    }

    @Test func leavesTheBodyOutOfATableWithoutRows() {
        #expect(!html("| b |\n|---|\n").contains("tbody"))
    }

    @Test func showsAlertsWithATitle() {
        #expect(
            html("> [!WARNING]\n> a\n>\n> - b\n") == """
                <div class="alert alert-warning">
                <p class="alert-title">Warning</p>
                <p>a</p>
                <ul>
                <li>b</li>
                </ul>
                </div>

                """)
    }

    @Test func replacesAndDropsNodes() {
        let renderer = HTMLRenderer(substitute: { _, node in
            guard case .codeBlock(let block) = node.kind else { return .original }
            return switch block.info {
            case "hidden": .nothing
            case "": .original
            default: .html("<figure>\(block.info)</figure>")
            }
        })
        let text = "- a\n  ```x\n  ```\n- ```hidden\n  ```\n  b\n\n```\nc\n```\n"
        #expect(
            html(text, renderer) == """
                <ul>
                <li>a
                <figure>x</figure></li>
                <li>b</li>
                </ul>
                <pre><code>c
                </code></pre>

                """)
    }

    @Test func leavesOutAllBelowADroppedNode() {
        let renderer = HTMLRenderer(substitute: { index, _ in
            index == 1 ? .nothing : .original
        })
        #expect(html("> a *b*\n\nc\n", renderer) == "<p>c</p>\n")
    }

    @Test func rendersAPartOfADocument() {
        let document = document("# A\n\nb\n\nc\n")
        let paragraphs = Array(document.children(of: 0)).dropFirst()
        let html = paragraphs.map {
            HTMLRenderer().html(of: $0..<document.nodes[$0].end, in: document)
        }
        #expect(html == ["<p>b</p>\n", "<p>c</p>\n"])
    }

    @Test func rewritesAddresses() {
        let renderer = HTMLRenderer(address: { address, use in
            use == .link ? address.replacing(".md", with: ".html") : "images/" + address
        })
        #expect(
            html("[a](b.md#c \"d\") ![e *f*](g.md)", renderer)
                == "<p><a href=\"b.html#c\" title=\"d\">a</a> <img src=\"images/g.md\" alt=\"e f\" /></p>\n"
        )
    }

    @Test func givesHeadingsIdentifiersAndAnchors() {
        let document = document("# Über *uns*!\n\n## Über uns\n\n## a_b `c-d`\n\n# ?\n")
        let anchors = HeadingAnchors(for: document)
        let identifiers = document.nodes.indices.compactMap { anchors[$0] }
        #expect(identifiers == ["über-uns", "über-uns-1", "a_b-c-d", "section"])
        #expect(
            HTMLRenderer(anchors: anchors).html(of: document).hasPrefix(
                """
                <h1 id="über-uns">Über <em>uns</em>! <a class="anchor" href="#%C3%BCber-uns" \
                aria-label="Link to this section">#</a></h1>

                """))
    }

    @Test(.timeLimit(.minutes(1)))
    func rendersDeepNesting() {
        let depth = 15_000
        let quotes = html(String(repeating: "> ", count: depth) + "x\n")
        #expect(quotes.hasSuffix(String(repeating: "</blockquote>\n", count: depth)))
        let emphasis = html(
            String(repeating: "*a **a ", count: depth) + String(repeating: "a** a*", count: depth))
        #expect(emphasis.hasSuffix(String(repeating: "a</strong> a</em>", count: depth) + "</p>\n"))
    }
}
