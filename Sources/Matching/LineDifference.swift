/// A line of two texts laid side by side.
package enum LineDifference: Hashable, Sendable {
    /// It is in both texts.
    case same(String)
    /// It was expected and not printed.
    case missing(String)
    /// It was printed and not expected.
    case extra(String)
}

/// The edit script from some lines to others, none of them patterns, missing lines before extra ones: the shortest
/// one, unless the texts are so long and so different that finding it would take minutes.
package func differences(expected: [String], printed: [String]) -> [LineDifference] {
    let matcher = LineMatcher(
        expected: expected.map(ExpectedLine.init(literal:)),
        printed: printed.map { PrintedLine(shown: $0, raw: [], endsWithNewline: true) })
    return matcher.differences
}
