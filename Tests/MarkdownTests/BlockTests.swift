import Markdown
import SourceText
import Testing

struct BlockTests {
    @Test func givesEachBlockItsPlace() {
        let text = """
            # Title #

            Head
            ====
            next

            ***

            <div>
            </div>

            - a
            - b

              c

            3. x
            """
        #expect(
            dump(text) == """
                document 1:1-17:5
                  heading 1:1-1:10 1
                    text "Title"
                  heading 3:1-4:5 1
                    text "Head"
                  paragraph 5:1-5:5
                    text "next"
                  thematicBreak 7:1-7:4
                  htmlBlock 9:1-10:7 "<div>\\n</div>\\n"
                  list 12:1-15:4 loose
                    item 12:1-12:4
                      paragraph 12:3-12:4
                        text "a"
                    item 13:1-15:4
                      paragraph 13:3-13:4
                        text "b"
                      paragraph 15:3-15:4
                        text "c"
                  list 17:1-17:5 start=3 tight
                    item 17:1-17:5
                      paragraph 17:4-17:5
                        text "x"

                """)
    }

    @Test func endsAnUnderlinedHeadingAtItsUnderline() {
        #expect(
            dump("[a]: /u\nOne\ntwo\n---\nthree\n") == """
                document 1:1-5:6
                  heading 2:1-4:4 2
                    text "One"
                    softBreak
                    text "two"
                  paragraph 5:1-5:6
                    text "three"

                """)
    }

    @Test func reportsLinesOfTheWholeFileBehindFrontMatter() {
        #expect(
            dump("---\ntitle: x\n---\n# *A*\n", firstLine: 4) == """
                document 4:1-4:6
                  heading 4:1-4:6 1
                    emphasis
                      text "A"

                """)
    }

    @Test func countsCarriageReturnsAsPartOfLineEnds() {
        let unix = "a *b*\n\n> c\n> `d`\n\n```go run\nx\n```\n"
        #expect(dump(unix.replacing("\n", with: "\r\n")) == dump(unix))
        #expect(dump(unix.replacing("\n", with: "\r")) == dump(unix))
    }

    @Test func parsesNothing() {
        #expect(dump("") == "document 1:1-1:1\n")
        #expect(dump("---\n---\n", firstLine: 3) == "document 3:1-3:1\n")
    }

    @Test func readsNULAsReplacementCharacter() {
        #expect(nodes("a\0b")[2].kind == .text("a\u{FFFD}b"))
    }

    @Test func listsChildrenAndTheirPlainText() {
        let document = Document(
            parsing: SourceFile(
                path: "test.md", text: "# A `b` *c*\n![d *e*](f)\n\n- g\n  <b>h</b>\n- i\n"))
        #expect(
            Array(document.children(of: 0)).map { document.nodes[$0].kind } == [
                .heading(level: 1), .paragraph, .list(start: nil, isTight: true),
            ])
        #expect(document.children(of: 0).map(document.text) == ["A b c", "d e", "g hi"])
        #expect(Array(document.descendants(of: 1)) == Array(2..<7))
    }
}
