import SourceText
import Testing

@Suite("Much that is wrong with one long line") struct LongLineTests {
    /// With the whole line for each, this would take a gigabyte and minutes.
    @Test("is shown in time that grows with how much it is, not with the line too")
    func takesLittle() {
        let line = String(repeating: "wrong ", count: 16_000)
        let file = SourceFile(path: "a.md", text: "# A\n" + line + "\n")
        let diagnostics = (0..<16_000).map { number in
            Diagnostic(
                .error, .unknownWord, "unknown word", in: file,
                at: SourceRange(line: 2, column: number * 6 + 1, length: 5))
        }
        let clock = ContinuousClock()
        var shown = ""
        let time = clock.measure {
            for diagnostic in stride(from: 0, to: 16_000, by: 100).map({ diagnostics[$0] }) {
                shown = diagnostic.text
            }
        }
        #expect(time < .seconds(20))
        #expect(
            shown == """
                a.md:2:95401: error: unknown word [unknown-word]
                …\(String(repeating: "wrong ", count: 9).dropFirst(4))\(String(repeating: "wrong ", count: 9).dropLast(4))…
                \(String(repeating: " ", count: 51))^~~~~
                """)
    }
}
