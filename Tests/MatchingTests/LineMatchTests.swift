import Testing

@testable import Matching

/// Whether the printed lines are those that were expected.
private func matches(_ printed: [String], expected: [String]) -> Bool {
    let lines = printed.map {
        PrintedLine(shown: $0, raw: Array($0.utf8)[...], endsWithNewline: true)
    }
    return LineMatcher(expected: expected.map { ExpectedLine($0) }, printed: lines).isMatch
}

@Suite("Matching of lines") struct LineMatchTests {
    /// Whether lines that are parted by spaces match.
    private func agree(_ printed: String, _ expected: String) -> Bool {
        func lines(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }
        return matches(lines(printed), expected: lines(expected))
    }

    @Test("without dots, all lines must agree")
    func comparesLiterally() {
        #expect(agree("a b", "a b"))
        #expect(agree("", ""))
        #expect(!agree("a", ""))
        #expect(!agree("", "a"))
        #expect(!agree("a b", "b a"))
        #expect(!agree("a b c", "a b"))
        #expect(!matches(["a "], expected: ["a"]))
    }

    @Test(
        "three dots alone stand for any number of lines",
        arguments: [
            "...", "... ...", "a ...", "... d", "a ... d", "... b ...", "a ... c ... d",
            "a b c d ...", "... a b c d", "a b ... c d", "a ... b ... c ... d", "... b c ...",
        ])
    func matchesAnyLines(expected: String) {
        #expect(agree("a b c d", expected))
    }

    @Test(
        "the lines around the dots must be there, in order and once each",
        arguments: [
            "b ...", "... c", "a ... a", "a b c ... c d", "... c ... b ...", "... e ...",
            "a b c d ... d", "... b d ...", "a b c d e ...", "",
        ])
    func rejectsOtherLines(expected: String) {
        #expect(!agree("a b c d", expected))
    }

    @Test("dots alone match nothing at all")
    func matchesNothing() {
        #expect(agree("", "..."))
        #expect(agree("", "... ..."))
        #expect(!agree("", "... a"))
    }

    @Test("a stretch between dots is looked for again where it began in vain")
    func findsLaterStretch() {
        #expect(agree("x a a b y", "x ... a b ..."))
        #expect(agree("a b a b", "a b ... a b"))
        #expect(!agree("a b", "a b ... a b"))
        #expect(!agree("a b a", "a b ... b a"))
    }

    @Test("dots that are printed are matched by dots, and by nothing else")
    func matchesPrintedDots() {
        #expect(agree("a ... b", "a ... b"))
        #expect(!agree("a ... b", "a b"))
    }

    @Test("dots with anything beside them are a line like any other")
    func takesOtherDotsLiterally() {
        #expect(!agree("a b", ".... b"))
        #expect(!matches(["a"], expected: [" ..."]))
        #expect(matches([" ..."], expected: [" ..."]))
    }

    @Test("many dots over many lines are matched in a moment")
    func staysFast() {
        let printed = Array(repeating: "a", count: 20_000)
        let expected = (0..<2000).flatMap { _ in ["...", "a"] } + ["...", "b", "..."]
        let start = ContinuousClock.now
        #expect(!matches(printed, expected: expected))
        #expect(start.duration(to: .now) < .seconds(5))
    }
}

@Suite("A difference of lines") struct LineDifferenceTests {
    /// The difference of lines that are parted by spaces, as `=a -b +c`.
    private func difference(_ expected: String, _ printed: String) -> String {
        func lines(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }
        return differences(expected: lines(expected), printed: lines(printed)).map {
            switch $0 {
            case .same(let line): "=\(line)"
            case .missing(let line): "-\(line)"
            case .extra(let line): "+\(line)"
            }
        }.joined(separator: " ")
    }

    @Test(
        "it is the shortest way, with missing lines before extra ones",
        arguments: [
            ("", "", ""), ("a b", "a b", "=a =b"), ("a", "", "-a"), ("", "a", "+a"),
            ("a b c", "a x c", "=a -b +x =c"), ("a b c", "a c", "=a -b =c"),
            ("a c", "a b c", "=a +b =c"), ("a b", "b a", "-a =b +a"),
            ("a a", "a", "=a -a"), ("x a b y", "x c d y", "=x -a -b +c +d =y"),
        ])
    func isShortest(expected: String, printed: String, difference: String) {
        #expect(self.difference(expected, printed) == difference)
    }

    @Test("expected lines come from it, and printed ones too")
    func holdsBothTexts() {
        let left = (0..<300).map { "\($0 * 7 % 31)" }
        let right = (0..<300).map { "\($0 * 5 % 29)" }
        let lines = differences(expected: left, printed: right)
        #expect(
            lines.compactMap { line in
                if case .extra = line { nil } else { line.text }
            } == left)
        #expect(
            lines.compactMap { line in
                if case .missing = line { nil } else { line.text }
            } == right)
    }

    @Test("texts that are long and altogether different do not take minutes")
    func staysFast() {
        let start = ContinuousClock.now
        let left = (0..<100_000).map { "a\($0)" }
        let right = (0..<100_000).map { "b\($0)" }
        #expect(differences(expected: left, printed: right).count == 200_000)
        #expect(start.duration(to: .now) < .seconds(60))
    }
}

extension LineDifference {
    fileprivate var text: String {
        switch self {
        case .same(let line), .missing(let line), .extra(let line): line
        }
    }
}
