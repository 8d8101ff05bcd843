import Markdown
import Testing

/// libcmark's own places are wrong in nearly all of these.
struct InlineTests {
    @Test func followsBreaksAndLinksOverLines() {
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
                    text 1:1-1:4 "foo"
                    lineBreak 1:4-1:6
                    text 2:3-2:10 "bar `q "
                    link 2:10-3:4 "u" "t\\nt"
                      text 2:11-2:12 "l"
                    text 3:4-3:5 " "
                    image 3:5-3:16 "v"
                      text 3:7-3:9 "i "
                      emphasis 3:9-3:12
                        text 3:10-3:11 "e"
                    text 3:16-3:17 " "
                    link 3:17-3:29 "http://a.b"
                      text 3:18-3:28 "http://a.b"
                    lineBreak 3:29-3:32
                    text 4:1-4:6 "last "
                    emphasis 4:6-4:15
                      strong 4:7-4:12
                        text 4:9-4:10 "x"
                      text 4:12-4:14 " y"

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
                          text 1:5-1:8 "é "
                          emphasis 1:8-1:11
                            text 1:9-1:10 "a"
                          softBreak 1:11-1:12
                          text 2:5-2:7 "b "
                          code 2:7-3:3 "c d"
                          text 3:3-3:5 " e"
                          softBreak 3:5-3:6
                          html 4:5-5:7 "<f\\ng>"
                          text 5:7-5:9 " h"

                """)
    }

    @Test func startsBehindLinkDefinitions() {
        #expect(
            dump("[a]: /u\n[b]: </v>\n  'title'\nsee [a]\n") == """
                document 1:1-4:8
                  paragraph 4:1-4:8
                    text 4:1-4:5 "see "
                    link 4:5-4:8 "/u"
                      text 4:6-4:7 "a"

                """)
    }

    @Test func startsWithTheBlankThatALazyLineKeepsBehindLinkDefinitions() {
        #expect(
            dump("- b\n\n  [ref]: /url\n lazy\n") == """
                document 1:1-4:6
                  list 1:1-4:6 loose
                    item 1:1-4:6
                      paragraph 1:3-1:4
                        text 1:3-1:4 "b"
                      paragraph 4:1-4:6
                        text 4:1-4:6 " lazy"

                """)
    }

    @Test func givesDelimitersThatWereUsedInPartTheirRest() {
        #expect(
            dump("**a*") == """
                document 1:1-1:5
                  paragraph 1:1-1:5
                    text 1:1-1:2 "*"
                    emphasis 1:2-1:5
                      text 1:3-1:4 "a"

                """)
    }
}
