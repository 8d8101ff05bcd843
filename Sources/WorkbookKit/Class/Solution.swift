package import Host
import LessonModel
import SourceText

/// `workbook solution`: shows how an exercise can be solved, once it is.
package struct Solution: Sendable {
    /// The exercise; nil for the one that the learner stands in, else the first open one.
    package var id: String?
    /// Whether it is shown before the exercise is solved.
    package var isForced = false

    private let console: Console

    package init(id: String?, console: Console) {
        self.console = console
        self.id = id
    }

    package func run() throws -> ExitStatus {
        guard let learner = try LearnersFolder(console: console) else { return .usage }
        let progress = LearnersProgress(in: learner.state, console: console)
        guard let entry = learner.entry(named: id, progress, console: console) else {
            return .usage
        }
        guard isForced || progress.isSolved(entry) else {
            console.writeError(
                "\(entry.id) is not solved yet\(entry.exercise.hints.isEmpty ? "" : "; 'workbook hint \(entry.id)' helps")\nto see the solution all the same: workbook solution \(entry.id) --force\n"
            )
            return .lessonFailed
        }
        switch Self.files(of: entry, from: learner.record.source) {
        case .failure(let reason):
            console.writeError("\(entry.id): \(reason.text)\n")
            return .lessonFailed
        case .success(let files):
            console.write("\(entry.id) \(entry.exercise.title)\n")
            for (path, contents) in files { console.write("\n\(path):\n\n\(contents)") }
            return .success
        }
    }

    /// Why there is no solution to show.
    private struct Absence: Error {
        var text: String
    }

    /// The files of the solution as the course itself has them: a learner's folder has none.
    private static func files(
        of entry: LearnersCourse.Entry, from source: String
    ) -> Result<[(path: String, contents: String)], Absence> {
        guard let folder = try? CourseFolder(source, isConfined: false),
            let bytes = try? folder.bytes(of: entry.lesson.path, limit: CourseReader.largestLesson)
        else {
            return .failure(
                Absence(
                    text:
                        "the course is no longer in \(source.shownOnOneLine), and nothing here has its solutions\nif it is elsewhere now: workbook start PLACE --update"
                ))
        }
        let settings = try? folder.bytes(of: "workbook.yml", limit: CourseReader.largestLesson)
        let languages = CourseSettings.read(
            SourceFile(path: "workbook.yml", bytes: settings ?? [])
        ).0.languages
        let path = entry.lesson.path
        let lesson = Lesson.read(
            SourceFile(path: path, bytes: bytes), path: path, languages: languages,
            courseFiles: CourseFiles(in: folder)
        ).0
        guard let exercise = lesson.exercises.first(where: { $0.id == entry.id }),
            exercise.taskDigest(in: lesson) == entry.task
        else {
            return .failure(
                Absence(
                    text:
                        "the course has changed since, so its solution is for another task\nbring yours up to date: workbook start \(source.shownOnOneLine) --update"
                ))
        }
        return .success(exercise.solution.compactMap(\.kind.writtenFile))
    }
}
