/// Matches printed lines against those that a lesson expects.
///
/// A line of `...` alone matches any number of lines, a last one without newline included; every other expected line
/// matches one printed line. No pattern is tried twice on the same text, and each try is bounded, so that the time for
/// a whole match grows at most with the product of both numbers of lines, whatever the patterns are.
package struct LineMatcher {
    package let expected: [ExpectedLine]
    package let printed: [PrintedLine]
    /// Whether the printed lines, all of them and no others, are the expected ones.
    package let isMatch: Bool
    private let table: MatchTable

    /// - Parameter normalisation: only its `compare` rules count here.
    package init(
        expected: [ExpectedLine], printed: [PrintedLine], normalisation: Normalisation = .init()
    ) {
        self.expected = expected
        self.printed = printed
        table = MatchTable(expected: expected, printed: printed, normalisation: normalisation)
        isMatch = table.isMatch(expected)
    }

    /// Whether an expected line matches a printed one; `...` matches every one.
    package func matches(_ expectedIndex: Int, _ printedIndex: Int) -> Bool {
        expected[expectedIndex].form == .anyLines || table.matches(expectedIndex, printedIndex)
    }

    /// The expected lines whose patterns were given up on some line, because matching took too long.
    package var slowPatterns: [Int] { table.slowPatterns }

    /// The alignment of expected and printed lines that leaves the fewest lines without a partner.
    package var alignment: [LineAlignment] {
        aligned(expected: expected.map { $0.form == .anyLines }, printedCount: printed.count) {
            table.matches($0, $1)
        }
    }

    /// The printed lines and the missing expected ones, in order; lines that a pattern or `...` matches are the same.
    package var differences: [LineDifference] {
        alignment.flatMap { part -> [LineDifference] in
            switch part {
            case .match(_, let line): [.same(printed[line].shown)]
            case .gap(_, let lines): lines.map { .same(printed[$0].shown) }
            case .missing(let line): [.missing(expected[line].text)]
            case .extra(let line):
                [.extra(printed[line].shown + (printed[line].endsWithNewline ? "" : " (no-eol)"))]
            }
        }
    }
}

/// Which expected line pairs with which printed one; both are counted from 0.
package enum LineAlignment: Hashable, Sendable {
    case match(expected: Int, printed: Int)
    /// `...` and the lines that it matches.
    case gap(expected: Int, printed: Range<Int>)
    case missing(expected: Int)
    case extra(printed: Int)
}

extension MatchTable {
    /// Between two `...` the first place that fits is the best one: it leaves the most for what follows.
    fileprivate func isMatch(_ expected: [ExpectedLine]) -> Bool {
        let segments = expected.indices.split(omittingEmptySubsequences: false) {
            expected[$0].form == .anyLines
        }
        guard segments.count > 1, let first = segments.first, let last = segments.last else {
            return expected.count == printedCount && fits(expected.indices, at: 0)
        }
        let end = printedCount - last.count
        guard first.count <= end, fits(first, at: 0), fits(last, at: end) else { return false }
        var place = first.count
        for segment in segments.dropFirst().dropLast() where !segment.isEmpty {
            while place + segment.count <= end, !fits(segment, at: place) { place += 1 }
            place += segment.count
            if place > end { return false }
        }
        return true
    }

    private func fits(_ segment: Range<Int>, at place: Int) -> Bool {
        segment.allSatisfy { matches($0, place + $0 - segment.lowerBound) }
    }
}
