import TestSupport
import Testing

@testable import Matching

@Suite("Differences") struct DifferenceTests {
    private func differences(_ expected: [String], _ printed: String) -> [LineDifference] {
        matcher(expected, TerminalText(printed: Array(printed.utf8))).differences
    }

    @Test(
        "lines that a pattern or dots stand for are the same, and the others stand as in the lesson"
    )
    func showsOnlyWhatDiffers() {
        #expect(
            differences(
                ["start", "...", "pid [PID]", "o* (glob)", "t* (glob)", "end (no-eol)"],
                "start\na\nb\npid 12\none\nthree\nfour\nend\n")
                == [
                    .same("start"), .same("a"), .same("b"), .same("pid 12"), .same("one"),
                    .same("three"), .missing("end (no-eol)"), .extra("four"), .extra("end"),
                ])
        #expect(
            differences(["start", "...", "pid [PID]", "x* (glob)"], "start\na\nb\npid 12\none\n")
                == [
                    .same("start"), .same("a"), .same("b"), .same("pid 12"),
                    .missing("x* (glob)"), .extra("one"),
                ])
    }

    @Test("a newline that is missing is seen")
    func showsMissingNewline() {
        #expect(differences(["one"], "one") == [.missing("one"), .extra("one (no-eol)")])
        #expect(
            differences(["one (no-eol)"], "one\n") == [.missing("one (no-eol)"), .extra("one")])
    }

    @Test("missing lines come before extra ones, and the way is the shortest")
    func takesShortestWay() {
        #expect(
            differences(["a", "b", "c", "d"], "a\nx\nc\ny\nd\n")
                == [
                    .same("a"), .missing("b"), .extra("x"), .same("c"), .extra("y"), .same("d"),
                ])
    }

    @Test("dots take what would be extra")
    func absorbs() {
        #expect(
            differences(["a", "...", "b", "c"], "a\nx\ny\nc\n")
                == [.same("a"), .same("x"), .same("y"), .missing("b"), .same("c")])
    }

    @Test("texts without patterns are laid side by side as they are")
    func comparesPlainTexts() {
        #expect(
            Matching.differences(expected: ["...", "a (re)"], printed: ["x", "a"])
                == [.missing("..."), .missing("a (re)"), .extra("x"), .extra("a")])
    }

    @Test("texts too long to be compared are shown one below the other, with their equal ends")
    func givesUpOnLongTexts() {
        let left = (0..<2100).map { "left \($0)" }
        let right = (0..<2100).map { "right \($0)" }
        let found = Matching.differences(
            expected: ["a"] + left + ["z"], printed: ["a"] + right + ["z"])
        #expect(
            found == [.same("a")] + left.map(LineDifference.missing)
                + right.map(LineDifference.extra) + [.same("z")])
    }
}

@Suite("Printed lines") struct PrintedLineTests {
    @Test("the bytes of each line are kept beside what a terminal shows")
    func keepsBytes() {
        let text = TerminalText(
            printed: Array("\u{1B}[1mone\r\n".utf8) + [0xFF, 0x0A, 0x0A] + Array("a\rb\tö".utf8))
        #expect(text.lines == ["one", "\u{FFFD}", "", "b       ö"])
        #expect(
            text.rawLines.map(Array.init) == [
                Array("\u{1B}[1mone\r".utf8), [0xFF], [], Array("a\rb\tö".utf8),
            ])
        #expect(!text.endsWithNewline)
    }

    @Test("a newline within a terminal's title ends no line")
    func keepsNewlineInSequence() {
        let text = TerminalText(printed: Array("a\u{1B}]title\nb\u{7}c\n".utf8))
        #expect(text.lines == ["ac"])
        #expect(text.rawLines.count == 1)
    }

    @Test("a pattern is suggested where it stands for both lines, and only there")
    func suggestsPatterns() {
        #expect(
            lineWithPatterns(standingFor: "took 3 turns", and: "took 4 turns")
                == "took [NUMBER] turns")
        #expect(lineWithPatterns(standingFor: "took 3 (glob)", and: "took 4 (glob)") == nil)
    }

    @Test(
        "where a time differs, the whole date is suggested",
        arguments: [
            (
                "Sat Nov 28 18:02:08 UTC 2026", "Sat Nov 28 18:02:09 UTC 2026", "* (glob)"
            ),
            ("at 18:02:08", "at 18:02:09", "at [TIME]"),
            ("2026-11-28 18:02:08 ok", "2026-11-28 18:02:09 ok", "[DATE] [TIME] ok"),
            (
                "2026-11-28T18:02:08.5Z pid 71", "2026-11-28T18:02:09.1Z pid 72",
                "[DATE]T[TIME]Z pid [NUMBER]"
            ),
            (
                "-rw-r--r-- 1 u u 5 Nov 28 18:02 a", "-rw-r--r-- 1 u u 5 Nov 28 18:03 a",
                "-rw-r--r-- 1 u u * a (glob)"
            ),
            (
                "Date: Sat, 28 Nov 2026 18:02:08 +0000", "Date: Sat, 28 Nov 2026 18:02:11 +0000",
                "Date: * (glob)"
            ),
            (
                "since 2026-11-28: 3 runs", "since 2026-11-28: 4 runs",
                "since 2026-11-28: [NUMBER] runs"
            ),
        ])
    func suggestsWholeDates(first: String, second: String, line: String) {
        #expect(lineWithPatterns(standingFor: first, and: second) == line)
    }

    @Test("escapes of all kinds are read")
    func readsEscapes() throws {
        let hexadecimal = (0...255).map {
            "\\x" + ($0 < 16 ? "0" : "") + String($0, radix: 16)
        }.joined()
        #expect(try unescapedBytes(of: hexadecimal[...]) == Array(0...255))
        #expect(
            try unescapedBytes(of: #"\a\b\t\v\f\r\e\\\033\0601ö"#)
                == [7, 8, 9, 11, 12, 13, 27, 92, 27] + Array("01ö".utf8))
    }
}
