import Checking
import SourceText
import Words

extension Tally {
    /// The sign next to a lesson, and what it means: `mark` of a lesson's link; nil where no step says anything.
    func mark(isCurrent: Bool) -> TemplateValues? {
        func mark(_ name: String, _ symbol: String, _ words: String?) -> TemplateValues {
            // No words where the page says the same otherwise.
            ["name": name, "symbol": symbol, "words": words]
        }
        if failed > 0 { return mark("failed", "\u{2717}", "\(counted(failed, "step")) failed") }
        if differing > 0 {
            let verb = differing == 1 ? "differs" : "differ"
            return mark("differs", "\u{2260}", "\(counted(differing, "step")) \(verb)")
        }
        if isCurrent { return mark("current", "\u{25CF}", nil) }
        if skipped > 0 { return mark("skipped", "\u{25CB}", "\(counted(skipped, "step")) skipped") }
        if notRun > 0 { return mark("not-run", "\u{25CB}", "\(counted(notRun, "step")) not run") }
        return passed > 0 ? mark("passed", "\u{2713}", "all steps passed") : nil
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
