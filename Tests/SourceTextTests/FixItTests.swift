import SourceText
import Testing

@Suite("Fix-its carried out") struct FixItTests {
    /// A diagnostic about `length` bytes of a file called `a.md`, with what is to stand there instead.
    private func diagnostic(
        _ line: Int, _ column: Int, _ length: Int, _ replacement: String?, path: String = "a.md"
    ) -> Diagnostic {
        Diagnostic(
            .error, .badValue, "x", path: path,
            range: SourceRange(line: line, column: column, length: length),
            fixIt: FixIt("write", replacement: replacement))
    }

    private func fixed(_ text: String, _ diagnostics: Diagnostic...) -> (
        text: String, applied: Int
    ) {
        applyingFixIts(of: diagnostics, to: SourceFile(path: "a.md", text: text))
    }

    @Test("each replaces its range, in whatever order they come, and all else stays")
    func replaces() {
        let result = fixed(
            "größe rnu\r\n\tx rnu\rlast", diagnostic(3, 1, 4, "end"), diagnostic(2, 4, 3, "run"),
            diagnostic(1, 9, 3, "run"))
        #expect(result == ("größe run\r\n\tx run\rend", 3))
    }

    @Test("an empty range is an insertion, at a line's end too")
    func inserts() {
        let result = fixed(
            "```console\n$ x\n```\n", diagnostic(1, 11, 0, " run"), diagnostic(3, 4, 0, "!"))
        #expect(result == ("```console run\n$ x\n```!\n", 2))
        #expect(fixed("", diagnostic(1, 1, 0, "x")) == ("x", 1))
    }

    @Test("of those that overlap the first wins, and one that stands there twice is done once")
    func takesFirst() {
        let result = fixed(
            "abcdef", diagnostic(1, 3, 2, "X"), diagnostic(1, 1, 3, "Y"), diagnostic(1, 3, 2, "X"),
            diagnostic(1, 4, 0, "Z"))
        #expect(result == ("abXef", 1))
        #expect(fixed("ab", diagnostic(1, 2, 0, "X"), diagnostic(1, 2, 0, "Y")) == ("aXb", 1))
    }

    @Test("neighbours do not overlap, nor does an insertion at a replaced text's edge")
    func takesNeighbours() {
        let result = fixed(
            "abcd", diagnostic(1, 3, 2, "Y"), diagnostic(1, 1, 2, "X"), diagnostic(1, 3, 0, "|"),
            diagnostic(1, 5, 0, "!"))
        #expect(result == ("X|Y!", 4))
    }

    @Test("those without a replacement, about another file or about no place of it are left out")
    func leavesOut() {
        let result = fixed(
            "ab\n", diagnostic(1, 1, 1, nil), diagnostic(1, 1, 1, "X", path: "b.md"),
            diagnostic(1, 3, 1, "X"), diagnostic(2, 1, 0, "X"), diagnostic(1, 0, 1, "X"),
            Diagnostic(
                .error, .badValue, "x", path: "a.md", fixIt: FixIt("write", replacement: "X")))
        #expect(result == ("ab\n", 0))
    }

    @Test(
        "no character is taken apart, and nothing is done behind a NUL, where columns are not sure")
    func keepsCharacters() {
        #expect(fixed("ö", diagnostic(1, 2, 1, "X")) == ("ö", 0))
        #expect(fixed("a\u{0}b", diagnostic(1, 3, 1, "X"), diagnostic(1, 1, 1, "Y")).applied == 1)
    }

    @Test("a byte order mark stays")
    func keepsMark() {
        let file = SourceFile(path: "a.md", bytes: [0xEF, 0xBB, 0xBF] + Array("ab".utf8))
        let result = applyingFixIts(of: [diagnostic(1, 1, 1, "X")], to: file)
        #expect(Array(result.text.utf8) == [0xEF, 0xBB, 0xBF] + Array("Xb".utf8))
    }

    @Test("a file that is not UTF-8 stays as it is")
    func leavesOtherEncodings() {
        let file = SourceFile(path: "a.md", bytes: [0x61, 0xFF])
        #expect(applyingFixIts(of: [diagnostic(1, 1, 1, "X")], to: file).applied == 0)
    }
}
