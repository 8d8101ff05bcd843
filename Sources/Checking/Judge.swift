package import LessonModel
package import Planning

/// Compares results of steps with what their lessons say.
package struct Judge: Sendable {
    private let lessons: [RunID: Lesson]
    private let limits: [StepID: Limits]
    private let normalisers: [Normaliser]

    package init(of lessons: [Lesson], limits: [StepID: Limits], normalisers: [Normaliser]) {
        self.lessons = Dictionary(
            lessons.flatMap { lesson in Set(lesson.stepIDs.map(\.run)).map { ($0, lesson) } },
            uniquingKeysWith: { _, last in last })
        self.limits = limits
        self.normalisers = normalisers
    }

    /// The verdict on a step of one of the lessons.
    package func verdict(on result: StepResult, of step: StepID) -> Verdict {
        guard let lesson = lessons[step.run] else {
            preconditionFailure("\(step.run) is a run of none of the lessons")
        }
        var verdict = Verdict(
            on: result, of: lesson.steps[step.number], limits: limits[step] ?? .standard,
            normalisers: normalisers)
        verdict.judgeClaims(
            on: step.number, of: lesson, result: result, normalisers: normalisers)
        return verdict
    }
}
