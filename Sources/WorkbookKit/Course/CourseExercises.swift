import LessonModel

extension Course {
    /// All exercises, each with the lesson that it stands in, in reading order.
    var exercises: [Gate.Subject] {
        lessons.flatMap { lesson in lesson.exercises.map { ($0, lesson) } }
    }

    /// The ID of the exercise that is called so, whatever the case of its letters.
    func exercise(named name: String) -> String? {
        exercises.first { $0.exercise.id.lowercased() == name.lowercased() }?.exercise.id
    }
}
