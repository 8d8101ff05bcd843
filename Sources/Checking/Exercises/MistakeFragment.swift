package import LessonModel
package import Matching

/// Lines in a row that tell a mistake, wherever they stand in what a failing check prints.
package struct MistakeFragment {
    private let expected: [ExpectedLine]
    private let status: Int?

    /// - Parameter expectation: the lines and the status as the lesson has them.
    package init(_ expectation: Expectation) {
        expected =
            [ExpectedLine("...")]
            + expectation.lines.map { ExpectedLine(String($0.withoutPlace)) }
            + [ExpectedLine("...")]
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
        let lines = printed.map {
            PrintedLine(shown: String($0.withoutPlace), raw: [], endsWithNewline: true)
        }
        return LineMatcher(expected: expected, printed: lines, normalisation: normalisation)
            .isMatch
    }
}

extension String {
    /// The line without a file, a line and perhaps a column in front of it: `./main.go:10:2: `.
    var withoutPlace: Substring {
        guard let place = prefixMatch(of: /[^\s:]+:\d+(?::\d+)?:\s*/) else { return self[...] }
        return self[place.range.upperBound...]
    }
}
