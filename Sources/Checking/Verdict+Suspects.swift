package import Matching

extension Verdict {
    /// The output of each command that may hold the reason for a failure; nil for one that did as the lesson says, or that
    /// failed as it says: there, a message about it is no news.
    package var suspects: [TerminalText?] {
        switch outcome {
        case .passed, .skipped, .notRun: commands.map { _ in nil }
        case .failed:
            commands.dropLast().map { $0.failedAsExpected ? nil : $0.shown }
                + commands.suffix(1).map(\.shown)
        case .differs: commands.map { $0.isGood || $0.failedAsExpected ? nil : $0.shown }
        }
    }
}

extension CommandVerdict {
    /// Whether it ended with an exit status that tells of a failure, and nothing else was expected.
    fileprivate var failedAsExpected: Bool {
        expectedStatus == nil && status.map { $0 != 0 } ?? false
    }
}
