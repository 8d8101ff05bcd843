package import Matching

extension Verdict {
    /// What each command showed in which the reason for a failure may stand; nil for one that did as the lesson says.
    package var suspects: [TerminalText?] {
        switch outcome {
        case .passed, .skipped, .notRun: commands.map { _ in nil }
        case .failed: commands.map(\.shown)
        case .differs: commands.map { $0.isGood ? nil : $0.shown }
        }
    }
}
