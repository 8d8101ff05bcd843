import Checking
package import Planning
import SourceText
package import Words

/// Steps of one lesson that were skipped for one reason.
struct Skip {
    let reason: SkipReason
    /// In reading order; at least one.
    var steps: [StepReport]
}

extension SkipReason {
    /// What is missing and how to get it, on one line.
    package func line(in words: any Sentences) -> String {
        let remedy = words.remedy(for: self)
        let advice = remedy.command.map { "\(remedy.text): \($0)" } ?? remedy.text
        return "\(words.text(of: self)); \(advice)".shownOnOneLine
    }
}

/// What reports that know only skipped cases say of a step that nobody wanted to run.
let notRunWords = "not run"

extension LessonReport {
    /// The skipped steps, by reason, in the order in which the reasons come up.
    var skips: [Skip] {
        var skips: [Skip] = []
        for step in steps {
            guard case .skipped(let reason) = step.outcome else { continue }
            if let known = skips.firstIndex(where: { $0.reason == reason }) {
                skips[known].steps.append(step)
            } else {
                skips.append(Skip(reason: reason, steps: [step]))
            }
        }
        return skips
    }
}
