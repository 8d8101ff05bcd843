import Checking
import SourceText
import Words

extension LessonEntry {
    /// The sign next to a lesson, and what it means: `mark` of a lesson's link; nil where nothing is to be said.
    func mark(isCurrent: Bool) -> TemplateValues? {
        switch fault {
        case .error:
            return sign(
                "failed", "\u{2717}", "an error in its text; the page is of an earlier build")
        case .brokenLinks(let count) where tally.isGood:
            return sign("failed", "\u{2717}", counted(count, "broken link"))
        case .brokenLinks, nil: return tally.mark(isCurrent: isCurrent)
        }
    }
}

/// No words where the page says the same otherwise.
private func sign(_ name: String, _ symbol: String, _ words: String?) -> TemplateValues {
    ["name": name, "symbol": symbol, "words": words]
}

extension Tally {
    fileprivate func mark(isCurrent: Bool) -> TemplateValues? {
        if failed > 0 { return sign("failed", "\u{2717}", "\(counted(failed, "step")) failed") }
        if differing > 0 {
            let verb = differing == 1 ? "differs" : "differ"
            return sign("differs", "\u{2260}", "\(counted(differing, "step")) \(verb)")
        }
        if isCurrent { return sign("current", "\u{25CF}", nil) }
        if skipped > 0 { return sign("skipped", "\u{25CB}", "\(counted(skipped, "step")) skipped") }
        if notRun > 0 { return sign("not-run", "\u{25CB}", "\(counted(notRun, "step")) not run") }
        return passed > 0 ? sign("passed", "\u{2713}", "all steps passed") : nil
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

extension PublishedCourse {
    /// How many steps were run and how they came out, and what is wrong with the text of lessons.
    func summary(in words: any Sentences) -> String {
        let faults = [
            brokenCount > 0 ? "\(counted(brokenCount, "file")) with an error, not counted" : nil,
            brokenLinkCount > 0 ? counted(brokenLinkCount, "broken link") : nil,
        ]
        return ([tally.text(in: words)] + faults.compactMap(\.self)).joined(separator: "; ")
    }
}
