import Markdown
import Testing

struct AlertTests {
    @Test(arguments: Node.Alert.allCases)
    func takesTheMarkerAway(alert: Node.Alert) {
        #expect(
            dump("> [!\(alert.rawValue.uppercased())]\n> *Text*\n") == """
                document 1:1-2:9
                  alert 1:1-2:9 \(alert)
                    paragraph 2:3-2:9
                      emphasis
                        text "Text"

                """)
    }

    @Test func holdsBlocksOfAllKinds() {
        #expect(
            dump("> [!hint]\n> | a |\n> |---|\n>\n> ```sh\n> b\n> ```\n") == """
                document 1:1-7:6
                  alert 1:1-7:6 hint
                    table 2:3-3:8 none
                      tableRow 2:3-2:8 header
                        tableCell 2:5-2:6
                          text "a"
                    codeBlock 5:3-7:6 fenced info="sh"@5:6 code@6:3 "b\\n"

                """)
    }

    @Test func mayBeEmpty() {
        #expect(dump("> [!TIP]\n") == "document 1:1-1:9\n  alert 1:1-1:9 tip\n")
    }

    @Test(arguments: [
        "> [!NOTE] text\n", "> text\n> [!NOTE]\n", "> [!OTHER]\n", "[!NOTE]\n", "> # [!NOTE]\n",
        "> - [!NOTE]\n", "> [!NOTE]\n\n[!note]: /u\n",
    ])
    func needsItsMarkerAloneOnTheFirstLine(text: String) {
        let isAlert = nodes(text).contains { node in
            if case .alert = node.kind { true } else { false }
        }
        #expect(!isAlert)
    }
}
