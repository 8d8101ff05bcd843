package import LessonModel
package import Planning

/// Compares results of steps with what their lessons say.
package struct Judge: Sendable {
    private let lessons: [String: Lesson]
    private let limits: [StepID: Limits]
    private let normalisers: [Normaliser]

    package init(of lessons: [Lesson], limits: [StepID: Limits], normalisers: [Normaliser]) {
        self.lessons = Dictionary(lessons.map { ($0.path, $0) }) { $1 }
        self.limits = limits
        self.normalisers = normalisers
    }

    /// The verdict on a step of one of the lessons.
    package func verdict(on result: StepResult, of step: StepID) -> Verdict {
        guard let lesson = lessons[step.run.lesson] else {
            preconditionFailure("\(step.run.lesson) is none of the lessons")
        }
        return Verdict(
            on: result, of: lesson.steps[step.number], limits: limits[step] ?? .standard,
            normalisers: normalisers)
    }
}
