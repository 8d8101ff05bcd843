import Checking
import SourceText

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

    /// How many steps ran and how they came out: `84 steps ran: 84 passed`.
    var words: String {
        let ways = [
            (passed, "passed"), (differing, differing == 1 ? "differs" : "differ"),
            (failed, "failed"),
        ]
        let found = ways.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        var words = "\(counted(ran, "step")) ran"
        if !found.isEmpty { words += ": " + found.joined(separator: ", ") }
        if skipped > 0 { words += "; \(skipped) skipped" }
        if notRun > 0 { words += "; \(notRun) not run" }
        return words
    }
}
