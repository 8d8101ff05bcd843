package import Host
import LessonModel
import SourceText
import Words

/// `workbook present`: a lesson's steps one by one on a terminal, in front of a class.
package struct Present: Sendable {
    /// A lesson's path, followed by `:LINE` to begin with the step at that line or the next one below.
    package var place: String
    package var policy: RunPolicy

    private let console: Console

    package init(place: String, policy: RunPolicy, console: Console) {
        self.console = console
        self.place = place
        self.policy = policy
    }

    package func run() async throws -> ExitStatus {
        let (path, line) = place.splitAtLine
        let selection: CourseSelection
        do {
            selection = try CourseSelection(paths: [path])
        } catch {
            return refuse("\(error)")
        }
        let shown = path.shownOnOneLine
        guard Keyboard.isSeen else {
            return refuse(
                "present shows a lesson on a terminal, and this is none",
                advice: "what the steps do can be read without one: workbook check \(shown)")
        }
        let reading = try CourseReading(of: policy.courseFolder(selection.folder))
        let errors = reading.diagnostics.filter { $0.severity == .error }
        let all = selection.selected(from: reading.course).lessons
        guard all.count <= 1 else {
            return refuse(
                "\(shown) holds \(all.count) lessons",
                advice: "name one of them, such as \(all[0].source.path.shownOnOneLine)")
        }
        let course = selection.selected(from: reading.usableCourse(without: errors.brokenPaths))
        guard let lesson = course.lessons.first else {
            console.write(errors)
            if errors.hasErrors { return .lessonFailed }
            console.writeError(reading.complaint(ofNothingAt: [path]))
            return .usage
        }
        let first = line.flatMap { Int($0) }.map { lesson.firstStep(from: $0) } ?? 0
        guard first < lesson.steps.count else {
            return refuse(
                line.map { "no step stands at line \($0) of \(shown) or below" }
                    ?? "there is no step in \(shown)",
                advice: "a lesson's steps are the blocks that run or write a file")
        }
        return try await present(lesson, from: first, course.settings, in: selection.folder)
    }

    private func refuse(_ complaint: String, advice: String? = nil) -> ExitStatus {
        console.writeError("error: \(complaint)\n" + (advice.map { $0 + "\n" } ?? ""))
        return .usage
    }

    private func present(
        _ lesson: Lesson, from first: Int, _ settings: CourseSettings, in folder: String
    ) async throws -> ExitStatus {
        try await policy.withCache(of: folder, console: console) { cache in
            let machine = try await policy.machine(
                for: [lesson], settings: settings, cache: cache.cache, console: console)
            var stage = Stage(
                for: lesson,
                in: try CourseRun(of: [lesson], settings: settings, machine: machine, course: cache)
            )
            let bad = try await stage.begin(at: first, isFresh: policy.isFresh) {
                Progress(of: $0, on: console, clock: ContinuousClock())
            }
            if bad > 0 {
                console.writeError(
                    "note: \(counted(bad, "step")) above \(bad == 1 ? "is" : "are") not as the lesson says; workbook check tells more\n"
                )
            }
            var presentation = Presentation(
                of: lesson, on: stage, words: sentences(in: settings.language), console: console)
            return try await Keyboard.readingKeys { try await presentation.run(from: first) }
        }
    }
}

extension Lesson {
    /// The number of the first step that ends at a line or below it; that of none where all stand above.
    fileprivate func firstStep(from line: Int) -> Int {
        steps.firstIndex { $0.range.end.line >= line } ?? steps.count
    }
}
