package import LessonModel
package import Planning

/// A lesson with the verdicts on its steps and their results.
package struct LessonOutcome: Sendable {
    package var lesson: Lesson
    /// One for each step, in the lesson's order.
    package var verdicts: [Verdict]
    /// One for each step, in the lesson's order.
    package var results: [StepResult]
    /// What became of its exercises with their solutions, by their IDs.
    package var solutions: [String: LessonOutcome] = [:]

    package init(lesson: Lesson, verdicts: [Verdict], results: [StepResult]) {
        self.lesson = lesson
        self.verdicts = verdicts
        self.results = results
    }

    /// A lesson of which no step is to run.
    package init(notRun lesson: Lesson) {
        self.init(
            lesson: lesson,
            verdicts: lesson.steps.map { Verdict(on: .notRun, of: $0, limits: .standard) },
            results: lesson.steps.map { _ in .notRun })
    }

    package var tally: Tally { Tally(verdicts) }
}
