package import LessonModel
package import Matching

/// Lines in a row that tell a mistake, wherever they stand in what a failing check prints.
package struct MistakeFragment {
    private let lines: [String]
    private let status: Int?

    /// - Parameter expectation: the lines and the status as the lesson has them.
    package init(_ expectation: Expectation) {
        lines = expectation.lines
        status = expectation.status
    }

    /// Whether they are in what a check printed. Where compilers say that something is, in front of a message, does not
    /// matter: a learner's file is not the author's.
    ///
    /// - Parameters:
    ///   - printed: the lines of the command that failed, then what was said of the failure.
    ///   - status: its exit status.
    package func isIn(
        _ printed: [String], status: Int?, normalisation: Normalisation = .init()
    ) -> Bool {
        if let own = self.status, own != status { return false }
        func matches(_ form: (String) -> String) -> Bool {
            let expected = (["..."] + lines.map(form) + ["..."]).map { ExpectedLine($0) }
            let shown = printed.map {
                PrintedLine(shown: form($0), raw: [], endsWithNewline: true)
            }
            return LineMatcher(
                expected: expected, printed: shown, normalisation: normalisation
            ).isMatch
        }
        // A pattern may stand for the place, too.
        return matches(\.withoutPlace) || matches { $0 }
    }
}

extension String {
    /// The line without a file, a line and perhaps a column in front of it: `./main.go:10:2: `.
    var withoutPlace: String {
        guard let place = prefixMatch(of: /[^\s:]+:\d+(?::\d+)?:\s*/) else { return self }
        return String(self[place.range.upperBound...])
    }
}
