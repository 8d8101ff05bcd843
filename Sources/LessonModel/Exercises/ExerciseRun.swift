/// Which files of a learner's an exercise is run with.
package enum ExerciseFiles: Hashable, Sendable, Codable {
    case starter, solution
    case mistake(String)
    /// Those of a learner.
    case learner
}

/// How a lesson's steps make up the run of one of its exercises: given files and set-up, then files, then checks.
package struct ExerciseRun: Hashable, Sendable {
    package var exercise: String
    package var files: ExerciseFiles
    /// The steps that come before any file of a learner's: every run of the exercise has the same.
    package var base: Range<Int>
    /// The steps that write a learner's files.
    package var writing: Range<Int>
    /// The numbers of the checks that start on these files alone.
    package var independent: Set<Int>

    /// The step of the first check.
    package var firstCheck: Int { writing.upperBound }
}

extension Lesson {
    /// An exercise of the lesson with some files, as a lesson of its own: its steps are all that is done and checked.
    ///
    /// - Parameter learnersFiles: steps that write the files of a learner, for `.learner`.
    package func exercise(
        _ exercise: Exercise, with files: ExerciseFiles, learnersFiles: [Step] = []
    ) -> Lesson {
        var lesson = self
        let base = exercise.given + exercise.setup
        let own =
            switch files {
            case .starter: exercise.starter
            case .solution: exercise.starter(with: exercise.solution)
            case .mistake(let name):
                exercise.starter(
                    with: exercise.mistakes.first { $0.name == name }?.files ?? [])
            case .learner: learnersFiles
            }
        let before = base.count + own.count
        lesson.title = exercise.title
        lesson.steps = base + own + exercise.checks.map(\.step)
        lesson.outputNodes = [:]
        lesson.exercises = []
        // What the front matter asks of the sandbox is for the lesson's own steps: learners' work gets none of it.
        lesson.frontMatter.privileges = []
        lesson.quizzes = []
        lesson.exerciseRun = ExerciseRun(
            exercise: exercise.id, files: files, base: 0..<base.count,
            writing: base.count..<before,
            independent: Set(
                exercise.checks.indices.filter { exercise.checks[$0].isIndependent }
                    .map { before + $0 }))
        return lesson
    }
}

extension Exercise {
    /// The starter's files with others in their places, or added.
    fileprivate func starter(with files: [Step]) -> [Step] {
        let paths = Set(files.compactMap { $0.kind.writtenFile?.path })
        return starter.filter { !paths.contains($0.kind.writtenFile?.path ?? "") } + files
    }

    /// The runs that the author's gate makes, in order.
    package var provedFiles: [ExerciseFiles] {
        [.solution, .starter]
            + mistakes.filter { !$0.files.isEmpty }.map { .mistake($0.name) }
    }
}
