package import Checking
package import SourceText

/// The results of a lesson.
package struct LessonReport: Hashable, Sendable {
    /// The path as it is shown to people: `Lessons/04-pie.md`.
    package var path: String
    package var title: String
    /// All of them, in reading order.
    package var steps: [StepReport]
    /// All of them, in reading order.
    package var exercises: [ExerciseReport]
    /// What is to be said of the lesson's text, whatever its steps do.
    package var diagnostics: [Diagnostic]

    package init(
        path: String, title: String, steps: [StepReport], exercises: [ExerciseReport] = [],
        diagnostics: [Diagnostic] = []
    ) {
        self.path = path
        self.title = title
        self.steps = steps
        self.exercises = exercises
        self.diagnostics = diagnostics
    }

    /// How many steps had each outcome, steps that only write a file included.
    package var tally: Tally { steps.reduce(into: Tally()) { $0.add($1.outcome) } }

    /// The time that its steps took, one after the other.
    package var milliseconds: Int { steps.reduce(0) { $0 + $1.milliseconds } }

    /// Whether neither a step nor an exercise nor its text speaks against the lesson.
    package var isGood: Bool {
        tally.isGood && !diagnostics.hasErrors && exercises.allSatisfy(\.isGood)
    }

    /// Whether a build has more to say of it than that its steps passed.
    package var isNotable: Bool {
        !isGood || tally.skipped > 0 || steps.contains { !$0.diagnostics.isEmpty }
            || exercises.contains(where: \.isSkipped)
    }

    /// Whether it has steps, and none of them was run.
    var isSkipped: Bool { !steps.isEmpty && tally.skipped == steps.count }

    /// Whether it has steps that were not run.
    var isNotRun: Bool { tally.notRun > 0 }
}
