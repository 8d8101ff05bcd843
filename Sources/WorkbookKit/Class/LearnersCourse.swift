import Host
import LessonModel
import Planning
import SourceText

/// A course as learners get it: its lessons with exercises, without any solution, file of a mistake or hidden check.
struct LearnersCourse {
    /// An exercise, and the lesson of this course that it stands in.
    struct Entry {
        let exercise: Exercise
        let lesson: Lesson
        /// The path of its folder within the learner's folder.
        let folder: String

        var id: String { exercise.id }
        var task: Digest { exercise.taskDigest(in: lesson) }
        /// The path of the file that a learner begins with, within the learner's folder.
        var firstFile: String { folder + "/" + (exercise.starterPaths.first ?? "") }
    }

    let title: String
    let settings: CourseSettings
    /// What of the course's `workbook.yml` its checks need; nil where it has none.
    let settingsText: String?
    /// In reading order.
    let entries: [Entry]

    /// The lessons, each once.
    var lessons: [Lesson] {
        var seen: Set<String> = []
        return entries.map(\.lesson).filter { seen.insert($0.path).inserted }
    }

    init(
        title: String, settings: CourseSettings, settingsText: String?, entries: [Entry]
    ) {
        (self.title, self.settings) = (title, settings)
        (self.settingsText, self.entries) = (settingsText, entries)
    }

    /// Takes a course apart that has no errors.
    /// - Throws: `HostError` where a lesson cannot be given away without its solutions.
    init(of reading: CourseReading, settingsText: String?) throws(HostError) {
        let course = reading.course
        settings = course.settings
        self.settingsText = settingsText.map { Self.neededSettings($0, of: course.settings) }
        title = course.settings.title ?? Self.name(of: reading.folder.path)
        var entries: [Entry] = []
        for lesson in course.lessons where !lesson.exercises.isEmpty {
            let copy = Self.lesson(lesson.learnersText, at: lesson.path, settings)
            let isWhole =
                lesson.exercises.map(lesson.learnersView) == copy.exercises.map(copy.learnersView)
                && copy.exercises.allSatisfy { exercise in
                    exercise.solution.isEmpty && exercise.mistakes.allSatisfy(\.files.isEmpty)
                        && exercise.checks.count == exercise.visibleChecks.count
                }
            guard isWhole else {
                throw HostError(
                    "\(lesson.source.path) reads otherwise without its solutions",
                    advice:
                        "let fences of exercises stand by themselves, outside of lists and quotes")
            }
            entries += copy.exercises.map { exercise in
                Entry(
                    exercise: exercise, lesson: copy,
                    folder: "\(lesson.path.dropLast(".md".count))/\(exercise.folderName)")
            }
        }
        self.entries = entries
    }

    /// Reads the copy in a learner's folder.
    /// - Throws: `HostError` where a file of it is missing.
    init(in folder: OpenFolder, record: StartRecord) throws(HostError) {
        title = record.title
        let bytes = folder.bytes(of: "workbook.yml", limit: CourseReader.largestLesson)
        settingsText = bytes.map { String(decoding: $0, as: UTF8.self) }
        settings =
            settingsText.map { CourseSettings.read(SourceFile(path: "workbook.yml", text: $0)).0 }
            ?? .standard
        var entries: [Entry] = []
        for path in record.lessons {
            guard let bytes = folder.bytes(of: path, limit: CourseReader.largestLesson) else {
                throw HostError(
                    "\(folder.path)/\(path) is missing",
                    advice: "bring it back: workbook start \(record.source) --update")
            }
            let lesson = Self.lesson(String(decoding: bytes, as: UTF8.self), at: path, settings)
            for exercise in lesson.exercises {
                guard let known = record.exercises.first(where: { $0.id == exercise.id }) else {
                    continue
                }
                entries.append(Entry(exercise: exercise, lesson: lesson, folder: known.folder))
            }
        }
        self.entries = entries
    }

    private static func lesson(
        _ text: String, at path: String, _ settings: CourseSettings
    ) -> Lesson {
        // That it has no solution is an error for authors alone.
        Lesson.read(
            SourceFile(path: path, text: text), path: path, languages: settings.languages
        ).0
    }

    /// The keys of `workbook.yml` that change what checks do, and what learners read.
    private static let neededKeys = [
        "title", "language", "env", "limits", "sandbox", "languages", "normalisers",
    ]

    /// The lines of a `workbook.yml` that belong to these keys; all of them where that would change what it says.
    private static func neededSettings(_ text: String, of settings: CourseSettings) -> String {
        var isNeeded = false
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
            if let first = line.first, first.isLetter || first == "\"" || first == "'" {
                let key = line.prefix { $0 != ":" }.filter { $0.isLetter }
                isNeeded = neededKeys.contains(key)
            } else if line.hasPrefix("#") {
                return false
            }
            return isNeeded
        }
        let needed = lines.joined(separator: "\n") + "\n"
        let (read, _) = CourseSettings.read(SourceFile(path: "workbook.yml", text: needed))
        let isSame =
            read.environment == settings.environment && read.limits == settings.limits
            && read.shown == settings.shown && read.language == settings.language
            && read.languages == settings.languages
            && read.normalisers.count == settings.normalisers.count
        return isSame ? needed : text
    }

    /// What a course is called that has no title: its folder, or the one above where that is `Lessons`.
    private static func name(of path: String) -> String {
        let names = (Files.realPath(path) ?? path).split(separator: "/").map(String.init)
        let last = names.last ?? "course"
        return last == "Lessons" && names.count > 1 ? names[names.count - 2] : last
    }
}

extension Exercise {
    /// `X03a-two-repairs`.
    fileprivate var folderName: String {
        let slug = title.asFolderName
        return slug.isEmpty ? id : "\(id)-\(slug)"
    }
}

extension String {
    /// The text as a name for a folder: `Go Build Modes` is `go-build-modes`.
    var asFolderName: String {
        let words = lowercased().split { !$0.isLetter && !$0.isNumber }
        var name = ""
        for word in words where name.utf8.count + word.utf8.count < 40 {
            name += (name.isEmpty ? "" : "-") + word
        }
        return name
    }
}
