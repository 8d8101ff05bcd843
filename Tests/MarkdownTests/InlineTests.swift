import Markdown
import Testing

struct InlineTests {
    @Test func haveTheRangeOfTheirBlock() {
        let nodes = nodes("# *a*\n\n> b `c`\nd ![e](f)\n\n|g|\n|-|\n")
        let blocks = nodes.filter { node in
            switch node.kind {
            case .heading, .paragraph, .tableCell: true
            default: false
            }
        }
        #expect(blocks.count == 3)
        for block in blocks {
            let inlines = nodes.filter { $0 != block && $0.range == block.range }
            #expect(!inlines.isEmpty)
        }
        #expect(nodes.filter { $0.kind == .text("e") }.map(\.range) == [blocks[1].range])
    }

    @Test func readsBreaksAndLinksOverLines() {
        let text = """
            foo\\
              bar `q [l](u "t
            t") ![i *e*](v) <http://a.b>\u{20}\u{20}
            last ***x** y*
            """
        #expect(
            dump(text) == """
                document 1:1-4:15
                  paragraph 1:1-4:15
                    text "foo"
                    lineBreak
                    text "bar `q "
                    link "u" "t\\nt"
                      text "l"
                    text " "
                    image "v"
                      text "i "
                      emphasis
                        text "e"
                    text " "
                    link "http://a.b"
                      text "http://a.b"
                    lineBreak
                    text "last "
                    emphasis
                      strong
                        text "x"
                      text " y"

                """)
    }

    @Test func passesMarkersOfQuotesAndItems() {
        let text = """
            > - é *a*
            >   b `c
            d` e
            >   <f
            >   g> h
            """
        #expect(
            dump(text) == """
                document 1:1-5:9
                  blockQuote 1:1-5:9
                    list 1:3-5:9 tight
                      item 1:3-5:9
                        paragraph 1:5-5:9
                          text "é "
                          emphasis
                            text "a"
                          softBreak
                          text "b "
                          code "c d"
                          text " e"
                          softBreak
                          html "<f\\ng>"
                          text " h"

                """)
    }

    @Test func startsBehindLinkDefinitions() {
        #expect(
            dump("[a]: /u\n[b]: </v>\n  'title'\nsee [a]\n") == """
                document 1:1-4:8
                  paragraph 4:1-4:8
                    text "see "
                    link "/u"
                      text "a"

                """)
    }

    @Test func keepsTheBlankOfALazyLineBehindLinkDefinitions() {
        #expect(
            dump("- b\n\n  [ref]: /url\n lazy\n") == """
                document 1:1-4:6
                  list 1:1-4:6 loose
                    item 1:1-4:6
                      paragraph 1:3-1:4
                        text "b"
                      paragraph 4:2-4:6
                        text " lazy"

                """)
    }

    @Test func givesDelimitersThatWereUsedInPartTheirRest() {
        #expect(
            dump("**a*") == """
                document 1:1-1:5
                  paragraph 1:1-1:5
                    text "*"
                    emphasis
                      text "a"

                """)
    }
}
