package import LessonModel

/// Which run of a lesson a chain is: the lesson, and the variant of it that runs.
package struct RunID: Hashable, Sendable, Codable {
    /// The path of the lesson within its course.
    package var lesson: String
    package var variant: Variant

    /// What of a lesson runs, and on which files.
    package enum Variant: Hashable, Sendable, Codable {
        /// The steps of the lesson's own workspace, in reading order.
        case lesson
        /// One whole program in a workspace of its own, by the number of its step.
        case program(step: Int)
        /// The given files and the set-up of an exercise, on whose tree each other run of it starts.
        case exerciseBase(String)
        /// An exercise with some files, and its checks; or one check that does not depend on the others, by its step.
        case exercise(String, ExerciseFiles, independent: Int? = nil)
    }

    package init(lesson: String, variant: Variant = .lesson) {
        self.lesson = lesson
        self.variant = variant
    }
}

/// One step of a run.
package struct StepID: Hashable, Sendable, Codable {
    package var run: RunID
    /// The number of the step within the lesson, from 0.
    package var number: Int

    package init(_ run: RunID, _ number: Int) {
        self.run = run
        self.number = number
    }
}

extension Lesson {
    /// The run that shows a step on the lesson's page.
    package func run(ofStep number: Int) -> RunID {
        if let run = exerciseRun {
            let isIndependent = run.independent.contains(number)
            return RunID(
                lesson: path,
                variant: run.base.contains(number)
                    ? .exerciseBase(run.exercise)
                    : .exercise(
                        run.exercise, run.files, independent: isIndependent ? number : nil))
        }
        if case .program = steps[number].kind {
            return RunID(lesson: path, variant: .program(step: number))
        }
        return RunID(lesson: path)
    }

    /// The steps of the lesson's page, in reading order.
    package var stepIDs: [StepID] { steps.indices.map { StepID(run(ofStep: $0), $0) } }
}
