import SourceText
import Testing

@Suite("A source file") struct SourceFileTests {
    @Test("lines end at LF, CRLF and CR alike, and the ends are not part of them")
    func splitsLines() {
        let file = SourceFile(path: "a.md", text: "one\ntwo\r\nthree\rfour\n\nsix")
        #expect((1...6).map { file.line($0) } == ["one", "two", "three", "four", "", "six"])
        #expect(file.lineCount == 6)
    }

    @Test(
        "a newline at the very end starts no further line",
        arguments: [
            ("", 0), ("\n", 1), ("a", 1), ("a\n", 1), ("a\n\n", 2), ("a\r\n", 1), ("\r", 1),
        ])
    func countsLines(text: String, count: Int) {
        #expect(SourceFile(path: "a.md", text: text).lineCount == count)
    }

    @Test("a line outside the file is empty", arguments: [-1, 0, 3, Int.max])
    func hasNoLineOutside(number: Int) {
        #expect(SourceFile(path: "a.md", text: "one\ntwo\n").line(number).isEmpty)
    }

    @Test("a byte order mark is left out")
    func leavesOutByteOrderMark() {
        let file = SourceFile(path: "a.md", bytes: [0xEF, 0xBB, 0xBF] + Array("# A".utf8))
        #expect(file.text == "# A")
        #expect(file.firstInvalidByte == nil)
    }

    @Test("a byte that is not UTF-8 shows as U+FFFD and has its place told")
    func findsInvalidByte() {
        let file = SourceFile(path: "a.md", bytes: Array("ä\r\nöx".utf8) + [0xFF] + Array("y".utf8))
        #expect(file.text == "ä\r\nöx\u{FFFD}y")
        #expect(file.firstInvalidByte == SourceLocation(line: 2, column: 4))
    }

    @Test("lines are counted alike for text and for invalid bytes")
    func countsLinesBeforeInvalidByte() {
        let file = SourceFile(path: "a.md", bytes: Array("a\rb\r\nc".utf8) + [0xFF])
        #expect(file.line(3) == "c\u{FFFD}")
        #expect(file.firstInvalidByte == SourceLocation(line: 3, column: 2))
    }

    @Test("columns behind a byte order mark count from the text")
    func countsColumnsBehindByteOrderMark() {
        let file = SourceFile(path: "a.md", bytes: [0xEF, 0xBB, 0xBF, 0x61, 0xFF])
        #expect(file.firstInvalidByte == SourceLocation(line: 1, column: 2))
    }

    @Test(
        "half a character, a surrogate and an overlong form are not UTF-8",
        arguments: [[0xC3], [0xED, 0xA0, 0x80], [0xC0, 0x80], [0xF5, 0x80, 0x80, 0x80]] as [[UInt8]]
    )
    func rejectsMalformedSequences(bytes: [UInt8]) {
        let file = SourceFile(path: "a.md", bytes: Array("ok".utf8) + bytes)
        #expect(file.firstInvalidByte == SourceLocation(line: 1, column: 3))
    }

    @Test("all of Unicode is UTF-8")
    func acceptsUnicode() {
        let file = SourceFile(path: "a.md", text: "é 構 👩‍💻 \u{10FFFF} \u{0}")
        #expect(file.firstInvalidByte == nil)
    }
}

@Suite("A place in a text") struct SourceLocationTests {
    @Test("places are ordered by line, then by column")
    func ordersPlaces() {
        let places = [(2, 1), (1, 9), (1, 2)].map { SourceLocation(line: $0, column: $1) }
        #expect(places.sorted() == [places[2], places[1], places[0]])
    }

    @Test("a range of some bytes ends just behind the last one")
    func hasOpenEnd() {
        let range = SourceRange(line: 3, column: 7, length: 2)
        #expect(range.start == SourceLocation(line: 3, column: 7))
        #expect(range.end == SourceLocation(line: 3, column: 9))
    }
}
