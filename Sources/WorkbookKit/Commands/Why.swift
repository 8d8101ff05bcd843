import Engine
package import Host
import LessonModel
import LocalRunner
import Planning
import SourceText
import Storage
import Words

/// `workbook why`: says of each step of a lesson whether a build would run it, and why; nothing is run.
package struct Why: Sendable {
    /// A lesson's path, followed by `:LINE` where only one step is meant.
    package var place: String
    package var policy: RunPolicy

    private let console: Console

    package init(place: String, policy: RunPolicy, console: Console) {
        self.console = console
        self.place = place
        self.policy = policy
    }

    /// Writes the answer to standard output.
    package func run() async throws -> ExitStatus {
        let (path, line) = place.splitAtLine
        let selection: CourseSelection
        do {
            selection = try CourseSelection(paths: [path])
        } catch {
            console.writeError("error: \(error)\n")
            return .usage
        }
        let reading = try CourseReading(of: policy.courseFolder(selection.folder))
        let errors = reading.diagnostics.filter { $0.severity == .error }
        console.write(errors)
        let course = selection.selected(
            from: reading.usableCourse(without: errors.brokenPaths))
        if selection.isPartial, errors.isEmpty, course.parts.isEmpty {
            console.writeError(reading.complaint(ofNothingAt: [path]))
            return .usage
        }
        guard errors.isEmpty || !course.parts.isEmpty else { return .lessonFailed }
        let meant = line.map { course.steps(named: $0) }
        if meant?.isEmpty == true {
            console.writeError(
                "error: no step stands at line \(line ?? "") of \(path.shownOnOneLine)\n")
            return .usage
        }
        let answer = try await policy.withCache(of: selection.folder, console: console) { cache in
            let machine = try await policy.machine(
                for: course.lessons, settings: course.settings, cache: cache.cache, console: console
            )
            let run = try CourseRun(
                of: course.lessons, settings: course.settings, machine: machine, course: cache)
            return await self.answer(
                from: run, meant: meant, words: sentences(in: course.settings.language))
        }
        console.write(answer)
        return errors.isEmpty ? .success : .lessonFailed
    }

    /// The answer, a line for each step that is meant, in the course's order.
    private func answer(
        from run: CourseRun, meant: Set<StepID>?, words: any Sentences
    ) async -> String {
        let planRun = run.run()
        var lines: [StepID: String] = [:]
        for chain in planRun.plan.chains {
            for (link, forecast) in zip(chain.links, await planRun.forecast(of: chain)) {
                let step = chain.id(of: link)
                lines[step] = words.text(of: forecast, last: planRun.history[step])
            }
        }
        return run.lessons.flatMap { lesson in
            zip(lesson.steps, lesson.stepIDs).compactMap { step, id in
                guard meant?.contains(id) != false, let line = lines[id] else { return nil }
                return "\(lesson.source.path.shownOnOneLine):\(step.range.start.line): \(line)\n"
            }
        }.joined()
    }
}
