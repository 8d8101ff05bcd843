import Markdown
import Testing

struct TableTests {
    @Test func readsCellsWithTheirPlaces() {
        let text = """
            intro
            | a \\| b | `c\\|` |
            |:--|--:|
            | 1 |
            | x | y | z |
            [r] | *e*

            [r]: /u
            """
        #expect(
            dump(text) == """
                document 1:1-8:8
                  paragraph 1:1-1:6
                    text "intro"
                  table 2:1-6:10 left,right
                    tableRow 2:1-2:19 header
                      tableCell 2:3-2:9 left
                        text "a | b"
                      tableCell 2:12-2:17 right
                        code "c|"
                    tableRow 4:1-4:6
                      tableCell 4:3-4:4 left
                        text "1"
                      tableCell 4:6-4:6 right
                    tableRow 5:1-5:14
                      tableCell 5:3-5:4 left
                        text "x"
                      tableCell 5:7-5:8 right
                        text "y"
                    tableRow 6:1-6:10
                      tableCell 6:1-6:4 left
                        link "/u"
                          text "r"
                      tableCell 6:7-6:10 right
                        emphasis
                          text "e"

                """)
    }

    @Test func endsAtAnotherBlock() {
        #expect(
            dump("- | a |\n  |---|\n  > b\n") == """
                document 1:1-3:6
                  list 1:1-3:6 tight
                    item 1:1-3:6
                      table 1:3-2:8 none
                        tableRow 1:3-1:8 header
                          tableCell 1:5-1:6
                            text "a"
                      blockQuote 3:3-3:6
                        paragraph 3:5-3:6
                          text "b"

                """)
    }

    @Test func takesNoUnderline() {
        #expect(
            dump("| a |\n|---|\n---\nafter\n") == """
                document 1:1-4:6
                  table 1:1-2:6 none
                    tableRow 1:1-1:6 header
                      tableCell 1:3-1:4
                        text "a"
                  thematicBreak 3:1-3:4
                  paragraph 4:1-4:6
                    text "after"

                """)
    }

    @Test func doesNotContinueLazily() {
        #expect(
            dump("> | a |\n> |---|\nb\n") == """
                document 1:1-3:2
                  blockQuote 1:1-3:2
                    table 1:3-2:8 none
                      tableRow 1:3-1:8 header
                        tableCell 1:5-1:6
                          text "a"
                    paragraph 3:1-3:2
                      text "b"

                """)
    }

    @Test(arguments: [
        "| a | b |\n|---|\n", "a\n:-:\n", "| a |\n| - x |\n", "|---|\n", "| a |\n\n|---|\n",
        "    | a |\n    |---|\n", "| a |\n|::|\n",
    ])
    func staysAParagraph(text: String) {
        let isTable = nodes(text).contains { node in
            if case .table = node.kind { true } else { false }
        }
        #expect(!isTable)
    }

    @Test func parsesCellsAsInlinesOnly() {
        let kinds = nodes("| # a |\n|--|\n| - b |\n| > c |\n").map(\.kind)
        #expect(
            kinds.filter { if case .text = $0 { true } else { false } } == [
                .text("# a"), .text("- b"), .text("> c"),
            ])
    }

    @Test func doesNotFillUpRowsWithoutLimit() {
        let text =
            String(repeating: "|a", count: 5_000) + "\n" + String(repeating: "|-", count: 5_000)
            + "\n" + String(repeating: "|x\n", count: 5_000)
        #expect(nodes(text).count < 600_000)
    }
}
