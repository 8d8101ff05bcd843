import Checking
import SourceText
import Words

extension Tally {
    /// The sign beside a lesson; nil where no step says anything.
    func mark(isCurrent: Bool) -> MarkModel? {
        if failed > 0 {
            return MarkModel(
                name: "failed", symbol: "\u{2717}", words: "\(counted(failed, "step")) failed")
        }
        if differing > 0 {
            let verb = differing == 1 ? "differs" : "differ"
            return MarkModel(
                name: "differs", symbol: "\u{2260}", words: "\(counted(differing, "step")) \(verb)")
        }
        if isCurrent { return MarkModel(name: "current", symbol: "\u{25CF}", words: nil) }
        if skipped > 0 {
            return MarkModel(
                name: "skipped", symbol: "\u{25CB}", words: "\(counted(skipped, "step")) skipped")
        }
        if notRun > 0 {
            return MarkModel(
                name: "not-run", symbol: "\u{25CB}", words: "\(counted(notRun, "step")) not run")
        }
        return passed > 0
            ? MarkModel(name: "passed", symbol: "\u{2713}", words: "all steps passed") : nil
    }

    /// How many steps were run and how they came out: `84 steps run: 84 passed`.
    func text(in words: any Sentences) -> String {
        let phrases = words.text(of: self)
        let ways = [
            (passed, phrases.passed), (differing, phrases.differing), (failed, phrases.failed),
        ]
        let found = ways.filter { $0.0 > 0 }.map(\.1)
        return phrases.ran + (found.isEmpty ? "" : ": " + found.joined(separator: ", "))
            + (skipped > 0 ? "; \(phrases.skipped)" : "")
            + (notRun > 0 ? "; \(phrases.notRun)" : "")
    }
}
