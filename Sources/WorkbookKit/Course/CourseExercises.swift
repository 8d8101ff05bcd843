import LessonModel
import SourceText

extension Course {
    /// All exercises, each with the lesson that it stands in, in reading order.
    var exercises: [Gate.Subject] {
        lessons.flatMap { lesson in lesson.exercises.map { ($0, lesson) } }
    }

    /// Exercises that are called as one before them.
    var repeatedExercises: [Diagnostic] {
        var known: [String: Gate.Subject] = [:]
        return exercises.compactMap { exercise, lesson in
            guard let first = known[exercise.id.lowercased()] else {
                known[exercise.id.lowercased()] = (exercise, lesson)
                return nil
            }
            let place =
                "\(first.lesson.source.path.shownOnOneLine):\(first.exercise.range.start.line)"
            return Diagnostic(
                .error, .repeatedExerciseID,
                "an exercise of \(place) is called '\(first.exercise.id)'",
                in: lesson.source, at: exercise.range,
                fixIt: FixIt("give this one another ID: they are told apart in the whole course"))
        }
    }

    /// The ID of the exercise that is called so, whatever the case of its letters.
    func exercise(named name: String) -> String? {
        exercises.first { $0.exercise.id.lowercased() == name.lowercased() }?.exercise.id
    }
}
