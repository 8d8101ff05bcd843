/// Something that happened while a course was checked, so that a report can be written a line an event.
///
/// The first is `checkStarted`, the last `checkFinished`. A lesson's events come in their order, `lessonStarted` first
/// and `lessonFinished` last; lessons run side by side, so their events mingle, and so do the steps of one lesson
/// that do not depend on each other.
package enum CheckEvent: Hashable, Sendable {
    case checkStarted([LessonHeading])
    case lessonStarted(LessonHeading)
    /// A step came to its end, in the lesson of this path.
    case stepFinished(lesson: String, StepReport)
    /// An exercise was proved, or not, in the lesson of this path.
    case exerciseProved(lesson: String, ExerciseReport)
    case lessonFinished(LessonReport)
    case checkFinished(CheckReport)
}

/// What is known of a lesson before it runs.
package struct LessonHeading: Hashable, Sendable {
    /// The path as it is shown to people: `Lessons/04-pie.md`.
    package var path: String
    package var title: String
    /// How many steps it has.
    package var stepCount: Int

    package init(path: String, title: String, stepCount: Int) {
        self.path = path
        self.title = title
        self.stepCount = stepCount
    }
}

extension LessonReport {
    /// What was known of the lesson before it ran.
    package var heading: LessonHeading {
        LessonHeading(path: path, title: title, stepCount: steps.count)
    }
}

extension CheckReport {
    /// The events of a check with this report, as if its lessons and steps had run one after the other.
    package var events: [CheckEvent] {
        let lessons = lessons.flatMap { lesson -> [CheckEvent] in
            [.lessonStarted(lesson.heading)]
                + lesson.steps.map { .stepFinished(lesson: lesson.path, $0) }
                + lesson.exercises.map { .exerciseProved(lesson: lesson.path, $0) }
                + [.lessonFinished(lesson)]
        }
        return [.checkStarted(self.lessons.map(\.heading))] + lessons + [.checkFinished(self)]
    }
}
