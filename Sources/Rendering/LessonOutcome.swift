package import Checking
package import Inspection
package import LessonModel
package import Planning

/// A lesson, and what became of its steps.
package struct LessonOutcome: Sendable {
    package var lesson: Lesson
    /// One for each step, in the lesson's order.
    package var verdicts: [Verdict]
    /// One for each step, in the lesson's order.
    package var results: [StepResult]
    /// What the files are that the results name, by their contents.
    package var artifacts: [Digest: Artifact]

    package init(
        lesson: Lesson, verdicts: [Verdict], results: [StepResult],
        artifacts: [Digest: Artifact] = [:]
    ) {
        self.lesson = lesson
        self.verdicts = verdicts
        self.results = results
        self.artifacts = artifacts
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
