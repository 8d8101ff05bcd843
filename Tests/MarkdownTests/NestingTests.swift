import Markdown
import SourceText
import Testing

/// Texts that overflow the stack of a parser that recurses, or take one with nested loops for hours.
@Suite(.timeLimit(.minutes(1)))
struct NestingTests {
    private static let depth = 15_000

    @Test(arguments: ["> ", "- ", ">", "1. ", "- > "])
    func parsesDeeplyNestedBlocks(marker: String) {
        let nodes = nodes(String(repeating: marker, count: Self.depth) + "x\n")
        #expect(nodes.count > Self.depth)
        #expect(nodes[0].end == nodes.count)
        #expect(nodes.last?.kind == .text("x"))
    }

    @Test func parsesDeeplyNestedInlines() {
        let emphasis =
            String(repeating: "*a **a ", count: Self.depth)
            + String(repeating: "a** a*", count: Self.depth)
        #expect(nodes(emphasis).count > 2 * Self.depth)

        let images =
            String(repeating: "![", count: Self.depth)
            + String(repeating: "](u)", count: Self.depth)
        #expect(nodes(images).count == Self.depth + 2)
    }

    @Test(arguments: ["[", "*", "`a``b", "|", "a", "<", "&", "\\", "*_", "[a](b) ", "\t"])
    func parsesOneLongLine(part: String) {
        let nodes = nodes(String(repeating: part, count: 1_000_000 / part.utf8.count))
        #expect(nodes[0].end == nodes.count)
    }

    @Test(arguments: [
        "a\n", "`a\nb` ", "[a]: b\n", "> ```\n\n", "> [!NOTE]\n> x\n\n", "a\n=\n", "|a|\n|-|\n",
    ])
    func parsesManyLines(part: String) {
        let nodes = nodes(String(repeating: part, count: 300_000 / part.utf8.count))
        #expect(nodes[0].end == nodes.count)
    }

    @Test func parsesAStaircaseOfLists() {
        let lines = (0..<1_000).map { String(repeating: "  ", count: $0) + "- x" }
        #expect(nodes(lines.joined(separator: "\n")).count == 4 * 1_000 + 1)
    }
}
