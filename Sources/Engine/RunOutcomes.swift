package import Checking
package import LessonModel
package import Planning

/// What became of the steps of a run.
package struct RunOutcomes: Sendable {
    private var steps: [StepID: StepOutcome] = [:]

    package init() {}

    package subscript(step: StepID) -> StepOutcome? { steps[step] }

    /// Notes what an event tells.
    package mutating func note(_ event: RunEvent) {
        if case .finished(let step, let outcome) = event { steps[step] = outcome }
    }

    /// What became of the steps of a lesson's page, all of which have run.
    package func outcome(of lesson: Lesson) -> LessonOutcome {
        let outcomes = lesson.stepIDs.map { step in
            guard let outcome = steps[step] else {
                preconditionFailure("step \(step) was planned and has no outcome")
            }
            return outcome
        }
        return LessonOutcome(
            lesson: lesson, verdicts: outcomes.map(\.verdict), results: outcomes.map(\.result))
    }

    /// How many commands were really run.
    package var commandCount: Int {
        steps.values.reduce(0) { sum, outcome in
            guard case .ran = outcome.origin, case .ran(let result) = outcome.result else {
                return sum
            }
            return sum + result.commands.count
        }
    }

    /// How many steps had a stored result.
    package var storedCount: Int {
        steps.values.count { if case .stored = $0.origin { true } else { false } }
    }

    /// An earlier run's history with what this one adds, and the lessons of which there is news.
    package func history(after earlier: RunHistory) -> (history: RunHistory, news: Set<String>) {
        var history = earlier
        var news: Set<String> = []
        for (step, outcome) in steps where history.note(outcome, of: step) {
            news.insert(step.run.lesson)
        }
        return (history, news)
    }
}
