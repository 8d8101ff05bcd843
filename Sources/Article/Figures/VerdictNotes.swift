import Checking
import Planning
import Words

/// A line that says what went wrong with a step.
func note(_ text: Markup) -> Markup { "<p class=\"note\">\(text)</p>" }

/// A line that says why a step was not run, and what would make it run.
func note(onSkip reason: SkipReason, hint: Markup = "", in words: any Sentences) -> Markup {
    let end: Markup = hint.isEmpty ? "" : ". \(hint)"
    return "<p class=\"note skip-reason\">skipped: \(reason.markup(in: words))\(end)</p>"
}

extension Verdict.Failure {
    /// What happened; for a limit also what was done about it.
    func text(in words: any Sentences) -> String {
        guard case .limit(let limit, _) = self else { return words.text(of: self) }
        return "stopped: \(words.text(of: self))" + (limit == .output ? ", cut here" : "")
    }
}

extension SkipReason {
    /// What is missing and how to get it.
    func markup(in words: any Sentences) -> Markup {
        let remedy = words.remedy(for: self)
        let command: Markup? = remedy.command.map { " <code>\($0)</code>" }
        return "\(words.text(of: self)); \(remedy.text)\(command)"
    }
}

extension Verdict {
    /// Whether nothing is to be said of it: it did what the lesson says, or nobody wanted it to run.
    var isQuiet: Bool { outcome == .passed || outcome == .notRun }

    var isNotRun: Bool { outcome == .notRun }

    var skipReason: SkipReason? {
        if case .skipped(let reason) = outcome { reason } else { nil }
    }

    var failure: Failure? {
        if case .failed(let failure) = outcome { failure } else { nil }
    }
}
