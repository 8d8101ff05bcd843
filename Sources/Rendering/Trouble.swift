import Checking
import LessonModel
import Planning

extension LessonOutcome {
    /// Which steps did not do what the lesson says, with links to them; nil if all did.
    var trouble: Markup? {
        let differing = indices { $0.outcome == .differs }
        let failed = indices { $0.failure != nil }
        let skipped = indices { $0.skipReason != nil }
        if !skipped.isEmpty, skipped.count == verdicts.count {
            return "Nothing in this lesson was run: \(reasons)."
        }
        var sentences: [Markup] = []
        if !differing.isEmpty {
            let verb = differing.count == 1 ? "differs" : "differ"
            sentences.append("\(steps(differing)) \(verb) from the lesson.")
        }
        if !failed.isEmpty { sentences.append("\(steps(failed)) failed.") }
        if !skipped.isEmpty {
            let verb = skipped.count == 1 ? "was" : "were"
            sentences.append("\(steps(skipped)) \(verb) skipped: \(reasons).")
        }
        return sentences.isEmpty ? nil : sentences.joined(separator: " ")
    }

    private func indices(where isMeant: (Verdict) -> Bool) -> [Int] {
        verdicts.indices.filter { isMeant(verdicts[$0]) }
    }

    private func steps(_ indices: [Int]) -> Markup {
        let links = indices.map {
            "<a href=\"#\(Lesson.anchor(ofStep: $0))\">\($0 + 1)</a>" as Markup
        }
        let list = links.joined(separator: ", ")
        return indices.count == 1 ? "Step \(list)" : "Steps \(list)"
    }

    /// The reasons for skipping, each once.
    private var reasons: Markup {
        var seen: [SkipReason] = []
        for reason in verdicts.compactMap(\.skipReason) where !seen.contains(reason) {
            seen.append(reason)
        }
        return seen.map(\.words).joined(separator: "; ")
    }
}
