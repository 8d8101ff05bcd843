import LessonModel
import TestSupport
import Testing

@testable import Matching

/// Each takes milliseconds in a release build; the bound is for debug builds on busy machines.
@Suite("Time that matching takes", .serialized) struct LinearityTests {
    private let bound = Duration.seconds(4)

    private func time(
        _ expected: [String], _ printed: String, isMatch: Bool, slow: [Int] = []
    ) -> Duration {
        let text = TerminalText(printed: Array(printed.utf8))
        let start = ContinuousClock.now
        let matcher = matcher(expected, text)
        #expect(matcher.isMatch == isMatch)
        if !isMatch { #expect(!matcher.differences.isEmpty) }
        #expect(matcher.slowPatterns == slow)
        return start.duration(to: .now)
    }

    @Test("fifty times dots over 10,000 lines")
    func takesManyDots() {
        let expected = (0..<50).flatMap { _ in ["...", "a"] } + ["b"]
        let printed = String(repeating: "a\n", count: 10_000)
        #expect(time(expected, printed, isMatch: false) < bound)
        #expect(time(expected + ["..."], printed + "b\n", isMatch: true) < bound)
        #expect(time(expected, printed + "a\nb\n", isMatch: true) < bound)
    }

    @Test("patterns between dots over 10,000 different lines")
    func takesPatternsBetweenDots() {
        let expected = (0..<50).flatMap { ["...", "*x*\($0)? (glob)", "line [NUMBER]", "z (re)"] }
        let printed = (0..<10_000).map { "line \($0)\n" }.joined()
        #expect(time(expected, printed, isMatch: false) < bound * 4)
    }

    @Test("the same line again and again between dots")
    func takesRepetitions() {
        let expected = ["..."] + Array(repeating: "a* (glob)", count: 100) + ["b", "..."]
        let printed = String(repeating: "a\n", count: 10_000)
        #expect(time(expected, printed, isMatch: false) < bound)
    }

    @Test(
        "an expression that backtracks without end is given up, and the others still count",
        arguments: ["(a+)+b (re)", "(a|aa)+b (re)", "(a|a|b?)*c (re)", #"(?:\w+\s?)*$\n (re)"#])
    func givesUpExpressions(pattern: String) {
        let line = String(repeating: "a", count: 5000) + "!"
        #expect(
            time(["one", pattern, "t* (glob)"], "one\n\(line)\ntwo\n", isMatch: false, slow: [1])
                < bound)
    }

    @Test("many expressions that backtrack, over many lines")
    func givesUpManyExpressions() {
        let expected = (0..<50).map { "(a+)+[b-z]{\($0 + 1)} (re)" }
        let printed = (0..<200).map { String(repeating: "a", count: 30 + $0) + "\n" }.joined()
        #expect(time(expected, printed, isMatch: false, slow: Array(0..<50)) < bound * 2)
    }

    @Test("a glob with many stars and a line of a million characters")
    func takesManyStars() {
        let glob = String(repeating: "a*", count: 50) + "b (glob)"
        #expect(
            time([glob], String(repeating: "a", count: 1_000_000) + "\n", isMatch: false) < bound)
        #expect(
            time([glob], String(repeating: "a", count: 1_000_000) + "b\n", isMatch: true) < bound)
    }

    @Test("a long line and a simple expression")
    func takesLongLines() {
        let line = String(repeating: "ab ", count: 300_000)
        #expect(time([#"(?:\w+ )* (re)"#], line + "\n", isMatch: true) < bound)
    }

    @Test("a normaliser that backtracks is given up")
    func givesUpNormalisers() {
        let rule = Normaliser(effect: .show, pattern: "(a+)+b", replacement: "x")
        let normalisation = Normalisation([rule])
        let text = TerminalText(
            printed: Array(
                String(repeating: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab!aa\nab\n", count: 1000).utf8))
        let start = ContinuousClock.now
        _ = normalisation.shown(text)
        let line = String(repeating: "a", count: 5000)
        #expect(
            normalisation.shown(TerminalText(printed: Array((line + "c b").utf8))).lines == [
                line + "c b"
            ])
        #expect(normalisation.slowRules == [rule])
        #expect(start.duration(to: .now) < bound)
    }
}
