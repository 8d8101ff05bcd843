import Markdown
import SourceText
import Testing

struct CodeBlockTests {
    private func codeBlocks(_ text: String) -> [CodeBlock] {
        nodes(text).compactMap { node in
            guard case .codeBlock(let block) = node.kind else { return nil }
            return block
        }
    }

    @Test func pointsAtInfoStringAndCodeOfAFence() {
        #expect(
            dump("```go run\nx\n```\n") == """
                document 1:1-3:4
                  codeBlock 1:1-3:4 fenced info="go run"@1:4 code@2:1 "x\\n"

                """)
    }

    @Test func pointsIntoListsAndQuotes() {
        let text = """
            - > ~~~~   console run &quot;x
              >
              > $ ls
              > ~~~~

              1.   ``` sh
                   echo
                   ```
            """
        #expect(
            dump(text) == """
                document 1:1-8:11
                  list 1:1-8:11 loose
                    item 1:1-8:11
                      blockQuote 1:3-4:9
                        codeBlock 1:5-4:9 fenced info="console run \\"x"@1:12 code@2:4 "\\n$ ls\\n"
                      list 6:3-8:11 start=1 tight
                        item 6:3-8:11
                          codeBlock 6:8-8:11 fenced info="sh"@6:12 code@7:8 "echo\\n"

                """)
    }

    @Test func leavesTheFenceOwnIndentationOut() {
        #expect(codeBlocks("  ```\n    a\n  ```\n").map(\.contentColumn) == [3])
        #expect(codeBlocks("  ```\n a\n  ```\n").map(\.contentColumn) == [2])
    }

    /// As commonmark.js and markdown-it read it: a tab reaches to the next stop of four (§2.2), and a fence takes as many
    /// columns from each line as it is indented by (§4.5).
    @Test(arguments: [
        ("- a\n\n\t```\n\tx\n\t```\n", "x\n"),
        ("- a\n\n\t```\n\t\tx\n\t y\n  z\n\n    w\n\t```\n", "\tx\n y\nz\n\nw\n"),
        ("- a\n\t- b\n\n\t\t```\n\t\tx\n\t\t```\n", "x\n"),
        (">\t```\n>\tx\n>\t```\n", "x\n"), ("1. a\n\n\t```\n\tx\n\t  y\n\t```\n", "x\n  y\n"),
        ("- a\r\n\r\n\t```\r\n\tx\r\n\t```\r\n", "x\n"), ("- a\n\n\t```\n\tx", "x\n"),
        ("- a\n\n\t```\n   x\n\t```\n", "x\n"), ("-  a\n\n   ```\n\tx\n   ```\n", " x\n"),
        ("* a\n\n\t~~~\n\tä\0\n\t~~~\n", "ä\u{FFFD}\n"),
    ])
    func countsColumnsAndNotBytesBehindTabs(text: String, code: String) {
        #expect(codeBlocks(text).map { $0.literal.replacing("\r\n", with: "\n") } == [code])
    }

    @Test func pointsBehindTheTabThatAFenceIsIndentedBy() {
        #expect(codeBlocks("- a\n\n\t```\n\tx\n\t```\n").map(\.contentColumn) == [2])
    }

    @Test func noticesAFenceThatIsNeverClosed() {
        #expect(
            dump("- ```sh\n  a\n\n      ```\n") == """
                document 1:1-4:10
                  list 1:1-4:10 tight
                    item 1:1-4:10
                      codeBlock 1:3-4:10 unclosed info="sh"@1:6 code@2:3 "a\\n\\n    ```\\n"

                """)
    }

    @Test func noticesAFenceThatItsContainerCutsOff() {
        #expect(
            dump("> ```sh\n> x\n```\n") == """
                document 1:1-3:4
                  blockQuote 1:1-2:4
                    codeBlock 1:3-2:4 unclosed info="sh"@1:6 code@2:3 "x\\n"
                  codeBlock 3:1-3:4 unclosed code@4:1 ""

                """)
    }

    @Test func closesOnlyWithAsManyMarks() {
        #expect(codeBlocks("````\n```\n").map(\.isClosed) == [false])
        #expect(codeBlocks("```\n~~~\n").map(\.isClosed) == [false])
        #expect(codeBlocks("```\n````  \n").map(\.isClosed) == [true])
    }

    @Test func tellsIndentedCodeFromAFenceWithoutInfoString() {
        let blocks = codeBlocks("    ```\n    x\n\ntext\n\n```\nx\n```\n\ntext\n\n\ty\n")
        #expect(blocks.map(\.isFenced) == [false, true, false])
        #expect(blocks.map(\.contentLine) == [1, 7, 12])
        #expect(blocks.map(\.contentColumn) == [5, 1, 2])
        #expect(blocks.map(\.literal) == ["```\nx\n", "x\n", "y\n"])
    }
}
