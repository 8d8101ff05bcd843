/// Steps of one lesson that were skipped for one reason.
struct Skip {
    let reason: String
    let install: String
    /// In reading order; at least one.
    var steps: [StepReport]

    /// What is missing and how to get it, on one line.
    var words: String { skipWords(reason: reason, install: install) }
}

/// What is missing and how to get it, on one line; an `install` that starts with "see" is advice, not a command.
func skipWords(reason: String, install: String) -> String {
    let advice = install.hasPrefix("see ") ? install : "install it with: \(install)"
    return "\(reason); \(advice)".shownOnOneLine
}

/// What reports that know only skipped cases say of a step that nobody wanted to run.
let notRunWords = "not run"

extension LessonReport {
    /// The skipped steps, by reason, in the order in which the reasons come up.
    var skips: [Skip] {
        var skips: [Skip] = []
        for step in steps {
            guard case .skipped(let reason, let install) = step.outcome else { continue }
            if let known = skips.firstIndex(where: { $0.reason == reason && $0.install == install })
            {
                skips[known].steps.append(step)
            } else {
                skips.append(Skip(reason: reason, install: install, steps: [step]))
            }
        }
        return skips
    }
}
