import Checking
import LessonModel
import Planning
import Words

extension LessonOutcome {
    /// Which steps did not do what the lesson says, with links to them; nil if all did.
    func trouble(in words: any Sentences) -> Markup? {
        let reasons = reasons(in: words)
        let differing = indices { $0.outcome == .differs }
        let failed = indices { $0.failure != nil }
        let skipped = indices { $0.skipReason != nil }
        let notRun = indices { $0.isNotRun }
        let silent = notRun.filter { shows($0) && !lesson.steps[$0].isFile }
        if !skipped.isEmpty, skipped.count == verdicts.count {
            return "Nothing in this lesson was run: \(reasons)."
        }
        if !notRun.isEmpty, notRun.count == verdicts.count {
            return
                "Nothing in this lesson was run: output that stands here is what the lesson expects."
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
        if !silent.isEmpty {
            let verb = silent.count == 1 ? "was" : "were"
            sentences.append(
                "\(steps(silent)) \(verb) not run: output that stands there is what the lesson expects."
            )
        }
        if let quizzes = unprovedQuizzes { sentences.append(quizzes) }
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

    private var unprovedQuizzes: Markup? {
        let refuted = quizVerdicts.enumerated().filter { $0.element.isRefuted }.map(\.offset)
        let links = refuted.map {
            "<a href=\"#\(Lesson.anchor(ofQuiz: $0))\">\($0 + 1)</a>" as Markup
        }
        let list = links.joined(separator: ", ")
        switch refuted.count {
        case 0: return nil
        case 1: return "Quiz \(list) is not proved."
        default: return "Quizzes \(list) are not proved."
        }
    }

    /// The reasons for skipping, each once.
    private func reasons(in words: any Sentences) -> Markup {
        var seen: [SkipReason] = []
        for reason in verdicts.compactMap(\.skipReason) where !seen.contains(reason) {
            seen.append(reason)
        }
        return seen.map { $0.markup(in: words) }.joined(separator: "; ")
    }
}
