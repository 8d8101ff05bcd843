import Checking
import Planning

/// A line that says what went wrong with a step.
func note(_ text: Markup) -> Markup { "<p class=\"note\">\(text)</p>" }

/// A line that says why a step was not run, and what would make it run.
func note(onSkip reason: SkipReason, hint: Markup = "") -> Markup {
    let end: Markup = hint.isEmpty ? "" : ". \(hint)"
    return "<p class=\"note skip-reason\">skipped: \(reason.words)\(end)</p>"
}

extension Verdict.Failure {
    /// What happened, in words.
    var words: String {
        switch self {
        case .limit(.time, let value): "stopped: ran longer than \(value)"
        case .limit(.memory, let value): "stopped: used more than \(value) of memory"
        case .limit(.output, let value): "stopped: printed more than \(value), cut here"
        case .limit(.disk, let value): "stopped: wrote more than \(value) to disk"
        case .limit(.files, let value): "stopped: made more than \(value) files"
        case .shellEnded: "the shell ended here, before all commands were run"
        case .build(let status): "did not compile: the compiler ended with exit status \(status)"
        case .blocked(let path, let reason): "cannot write \(path): \(reason)"
        case .measuredCommand(let status): "this command failed: exit status \(status)"
        case .builtAgainstExpectation: "compiled, and the lesson says that it does not"
        }
    }
}

extension SkipReason {
    /// What is missing and how to get it. An `install` that starts with "see" is advice, not a command.
    var words: Markup {
        install.hasPrefix("see ")
            ? "\(explanation); \(install)"
            : "\(explanation); install it with <code>\(install)</code>"
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
