package import LessonModel
package import Planning

/// What the author's gate found out about an exercise, by running it with all files that its lesson has for it.
package struct ExerciseProof: Sendable {
    package let exercise: Exercise
    /// The lesson that it stands in.
    package let lesson: Lesson
    /// What became of each run.
    package let runs: [ExerciseFiles: LessonOutcome]

    package init(of exercise: Exercise, in lesson: Lesson, runs: [ExerciseFiles: LessonOutcome]) {
        self.exercise = exercise
        self.lesson = lesson
        self.runs = runs
    }

    /// What stands against the exercise, or keeps it from being proved.
    package enum Outcome: Hashable, Sendable {
        case proved
        case refuted
        /// It could not run, for want of a tool.
        case skipped(SkipReason)
        case notRun
    }
}

extension LessonOutcome {
    /// The numbers of the steps that are checks, where the lesson stands for a run of an exercise.
    package var checks: Range<Int> {
        (lesson.exerciseRun?.firstCheck ?? lesson.steps.count)..<lesson.steps.count
    }

    /// The first step that did not do what it should: of a run of an exercise, the first check that fails.
    package var firstFailure: Int? {
        verdicts.firstIndex { !$0.isGood }
    }

    /// Why a step was skipped, if one was.
    package var skipReason: SkipReason? {
        verdicts.lazy.compactMap { verdict in
            if case .skipped(let reason) = verdict.outcome { reason } else { nil }
        }.first
    }
}

extension Verdict {
    /// Whether nothing speaks against the step.
    package var isGood: Bool {
        switch outcome {
        case .passed, .skipped, .notRun: true
        case .differs, .failed: false
        }
    }

    /// The command that is not as it should be; the last one where that cannot be told.
    package var failingCommand: CommandVerdict? {
        if case .failed = outcome { return commands.last }
        return commands.first { !$0.isGood } ?? commands.last
    }
}
