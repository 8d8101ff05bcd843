import Terminal
import Testing

@testable import Matching

@Suite("What a terminal shows") struct TerminalTextTests {
    private func lines(_ printed: String) -> [String] {
        TerminalText(printed: Array(printed.utf8)).lines
    }

    @Test(
        "lines end at newlines",
        arguments: [
            ("", [], true), ("a\n", ["a"], true), ("a", ["a"], false), ("\n", [""], true),
            ("a\n\n", ["a", ""], true), ("a\nb", ["a", "b"], false),
        ])
    func splitsLines(printed: String, lines: [String], endsWithNewline: Bool) {
        let text = TerminalText(printed: Array(printed.utf8))
        #expect(text.lines == lines)
        #expect(text.endsWithNewline == endsWithNewline)
        #expect(text.text == lines.joined(separator: "\n"))
    }

    @Test(
        "a terminal is taken by a program that set it up for keys and did not set it back",
        arguments: [
            ("\u{1B}[?1049h\u{1B}[2J", true), ("\u{1B}[?1h\u{1B}=", true), ("\u{1B}[?47hx", true),
            ("\u{1B}[?1049hx\u{1B}[?1049l", false),
            ("\u{1B}[?1049hx\u{1B}[?1049l\u{1B}[?1049h", true),
            ("\u{1B}[?25;1049h", true), ("\u{1B}[?1049", false),
            ("\u{1B}[31mred\u{1B}[0m\n", false), ("?1049h\n", false), ("", false),
        ])
    func knowsATakenTerminal(printed: String, isTaken: Bool) {
        #expect(TerminalText(printed: Array(printed.utf8)).isTakenForKeys == isTaken)
    }

    @Test("the line ends that a terminal makes of newlines leave nothing")
    func takesCRLF() {
        #expect(lines("a\r\nb\r\n") == ["a", "b"])
    }

    @Test("what follows a carriage return overwrites the line, as far as it reaches")
    func overwrites() {
        #expect(lines("10%\r20%\r100%\n") == ["100%"])
        #expect(lines("abcdef\rXY\n") == ["XYcdef"])
        #expect(lines("abc\r\n") == ["abc"])
    }

    @Test("a backspace goes back by one character, and not beyond the line's start")
    func goesBack() {
        #expect(lines("ab\u{8}c\n") == ["ac"])
        #expect(lines("a\u{8}\u{8}\u{8}b\n") == ["b"])
        #expect(lines("a\n\u{8}b\n") == ["a", "b"])
        #expect(lines("N\u{8}Na\u{8}a\n") == ["Na"])
    }

    @Test("erasing in a line takes what stands behind, before, or all")
    func erases() {
        #expect(lines("working\r\u{1B}[Kok\n") == ["ok"])
        #expect(lines("working\rok\u{1B}[K\n") == ["ok"])
        #expect(lines("working\rok\u{1B}[0K\n") == ["ok"])
        #expect(lines("working\u{1B}[2K\rok\n") == ["ok"])
        #expect(lines("working\u{1B}[2Kok\n") == ["       ok"])
        #expect(lines("abcd\rab\u{1B}[1Kx\n") == ["  xd"])
        #expect(lines("abc\u{1B}[K\n") == ["abc"])
    }

    @Test("a line that is erased whole is not there")
    func erasesUnfinishedLine() {
        let text = TerminalText(printed: Array("a\nworking\r\u{1B}[K".utf8))
        #expect(text.lines == ["a"])
        #expect(text.endsWithNewline)
    }

    @Test(
        "colours, titles and other sequences leave nothing",
        arguments: [
            "\u{1B}[1;31mred\u{1B}[0m", "\u{1B}]0;title\u{7}red", "\u{1B}]0;title\u{1B}\\red",
            "\u{1B}]8;;https://example.org\u{1B}\\red\u{1B}]8;;\u{1B}\\", "\u{1B}(Bred",
            "\u{1B}7red\u{1B}8",
            "\u{1B}[?25lred\u{1B}[?25h", "\u{1B}Pq#0\u{1B}\\red", "red\u{1B}", "red\u{1B}[",
            "red\u{1B}[3",
            "red\u{1B}]0;", "red\u{7}",
        ])
    func skipsSequences(printed: String) {
        #expect(lines(printed + "\n").first == "red")
    }

    @Test("a control character within a sequence has its effect, and the sequence goes on")
    func goesOnWithSequences() {
        #expect(lines("a\u{1B}[3\nmb\n") == ["a", "b"])
        #expect(lines("a\u{1B}\n7b\n") == ["a", "b"])
        #expect(lines("a\u{1B}[\u{1B}[31mb\u{1B}\u{1B}[mc\n") == ["abc"])
        #expect(lines("working\u{1B}[\r1mb\n") == ["borking"])
    }

    @Test("what a program writes over is gone, and what has scrolled off is not")
    func movesTheCursor() {
        #expect(lines("one\ntwo\n\u{1B}[2A\u{1B}[2Kthree\n") == ["three", "two"])
        #expect(lines("ab\u{1B}[5Gc\n") == ["ab  c"])
        #expect(lines("abc\u{1B}[2D\u{1B}[Pd\n") == ["ad"])
        #expect(lines("shell\n\u{1B}[?1049h\u{1B}[2Jeditor\u{1B}[?1049l$\n") == ["shell", "$"])
        let many = (1...30).map { "\($0)\n" }.joined()
        #expect(lines(many + "\u{1B}[H\u{1B}[2Jend\n") == (1...7).map(String.init) + ["end"])
    }

    @Test("a line that is wrapped is one line, and one that is full goes on below")
    func joinsWrappedLines() {
        let long = String(repeating: "0123456789", count: 25)
        #expect(lines("\u{1B}[1m\(long)\u{1B}[m\nnext\n") == [long, "next"])
        let full = String(repeating: "x", count: 80)
        #expect(lines("\u{1B}[m\(full)\nnext\n") == [full, "next"])
        #expect(lines("\u{1B}[m\(full)構造\n") == ["\(full)構造"])
    }

    @Test("colours and the like stand beside the text")
    func keepsColours() throws {
        let text = TerminalText(
            printed: Array("a \u{1B}[1;31merror:\u{1B}[0m ö\u{1B}[38;5;200mü\n".utf8))
        #expect(text.lines == ["a error: öü"])
        let styles = try #require(text.styles[0])
        #expect(styles.map(\.range) == [2..<8, 11..<13])
        #expect(styles[0].style.isBold)
        #expect(styles[0].style.foreground == .indexed(1))
        #expect(styles[1].style.foreground == .indexed(200))
    }

    @Test("other control characters show as their pictures")
    func showsControlCharacters() {
        #expect(lines("a\u{0}b\u{1}\u{C}\u{7F}\n") == ["a␀b␁␌␡"])
        #expect(lines("a\u{9B}31mb\n") == ["a\u{FFFD}31mb"])
    }

    @Test(
        "tabs stay where nothing moves the cursor; where something does, they are the blanks that they show"
    )
    func keepsTabs() {
        #expect(lines("a\tb\n") == ["a\tb"])
        #expect(lines("a\tb\rc\n") == ["c       b"])
    }

    @Test("bytes that are not UTF-8 show as U+FFFD")
    func showsInvalidBytes() {
        #expect(
            TerminalText(printed: [0x61, 0xFF, 0x62, 0xC3, 0x0A]).lines == ["a\u{FFFD}b\u{FFFD}"])
    }

    @Test("all of Unicode stays as it is")
    func keepsUnicode() {
        #expect(lines("größe 構造 👩‍💻 e\u{301}\n") == ["größe 構造 👩‍💻 e\u{301}"])
    }

    @Test("hundreds of thousands of lines, or one endless line, are read in a moment")
    func staysFast() {
        let start = ContinuousClock.now
        let many = Array(repeating: Array("a line of output\r\n".utf8), count: 200_000)
        #expect(TerminalText(printed: Array(many.joined())).lines.count == 200_000)
        let bar = (0..<50_000).map { "\r\($0)%\u{1B}[K" }.joined()
        #expect(lines(bar) == ["49999%"])
        #expect(lines(String(repeating: "x", count: 1 << 19)).count == 1)
        let moving = [
            "\u{1B}[1K", "\u{1B}[2Ky", "\u{1B}[1Ky", "\u{8}\u{1B}[Kyy\u{1B}[1K", "\u{1B}[99S",
            "\u{1B}[99T",
            "\u{1B}[99b", "\u{1B}[99@", "\u{1B}[L", "\u{1B}#8", "\u{1B}[?69h\u{1B}[2;70s\n",
            "\u{1B}[?1049h",
        ]
        for sequence in moving {
            let text = lines("xyz" + String(repeating: sequence, count: 1 << 14))
            #expect(text.count < 20_000)
        }
        #expect(lines(String(repeating: "\u{1B}[", count: 1 << 16)) == [])
        #expect(start.duration(to: .now) < .seconds(60))
    }
}
