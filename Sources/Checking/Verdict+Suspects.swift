package import Matching

extension Verdict {
    /// The output of each command that may hold the reason for a failure; nil for one that did as the lesson says.
    package var suspects: [TerminalText?] {
        switch outcome {
        case .passed, .skipped, .notRun: commands.map { _ in nil }
        case .failed: commands.map(\.shown)
        case .differs: commands.map { $0.isGood ? nil : $0.shown }
        }
    }
}
