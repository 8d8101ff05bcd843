import Checking
import Matching
import Testing

@testable import Article

@Suite("A table that a script printed") struct PrintedTableTests {
    private func table(_ text: String) -> PrintedTable? {
        try? PrintedTable(of: TerminalText(printed: Array(text.utf8)))
    }

    @Test("has a heading for each column and each row, and explanations where cells have them")
    func hasHeadings() {
        let printed = "platform\tpie\nlinux/amd64\tyes\njs/wasm\t- | not <supported>\n"
        #expect(
            table(printed)?.markup(called: "Modes").html == """
                <div class="table printed-table" tabindex="0" role="group" aria-label="Modes">
                <table>
                <thead><tr><th scope="col">platform</th><th scope="col">pie</th></tr></thead>
                <tbody>
                <tr><th scope="row">linux/amd64</th><td>yes</td></tr>
                <tr><th scope="row">js/wasm</th><td><abbr title="not &lt;supported&gt;">-</abbr></td></tr>
                </tbody>
                </table>
                </div>
                """)
    }

    @Test(
        "is none where lines have no cells, or not all the same number of them",
        arguments: ["", "a\tb\n", "a\nb\n", "a\tb\nc\n", "a\tb\nc\td\te\n"])
    func refusesOtherText(printed: String) {
        #expect(table(printed) == nil)
    }
}
