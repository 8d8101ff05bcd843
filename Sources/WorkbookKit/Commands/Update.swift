import Checking
import Engine
package import Host
import LessonModel
import LocalRunner
import Matching
import SourceText
import Storage
import Words

/// `workbook update`: writes what was printed into the lessons.
package struct Update: Sendable {
    package var paths: [String]
    package var policy: RunPolicy
    /// Whether to print a patch and leave the lessons alone.
    package var isDiff: Bool

    private let console: Console
    /// The clock that durations are measured with.
    package var clock: any Clock<Duration> = ContinuousClock()

    package init(paths: [String], policy: RunPolicy, isDiff: Bool, console: Console) {
        self.console = console
        self.paths = paths
        self.policy = policy
        self.isDiff = isDiff
    }

    /// Updates the lessons; those that already match are left byte for byte as they are.
    package func run() async throws -> ExitStatus {
        let selection: CourseSelection
        do {
            selection = try CourseSelection(paths: paths)
        } catch {
            console.writeError("error: \(error)\n")
            return .usage
        }
        guard let first = try await attempt(selection, reuse: policy.isFresh ? .never : .always)
        else {
            return .lessonFailed
        }
        var changed: [String] = []
        var hasErrors = first.hasErrors
        for (lesson, update) in first.updates where update.text != lesson.source.text {
            if isDiff {
                console.write(
                    unifiedDiff(
                        from: lesson.source.text, to: update.text, path: lesson.source.path))
            } else {
                do throws(HostError) {
                    try LessonFile(lesson, in: first.folder).replaceText(with: update.text)
                } catch {
                    console.write([Diagnostic(unreadable: lesson.source.path, error)])
                    hasErrors = true
                    continue
                }
            }
            changed.append(lesson.source.path)
        }
        remark(on: first)
        if isDiff { return hasErrors ? .lessonFailed : .success }
        if changed.isEmpty {
            console.write("nothing to update\n")
            return first.hasFailures || hasErrors ? .lessonFailed : .success
        }
        for path in changed { console.write("updated \(path.shownOnOneLine)\n") }
        do {
            let status = try await verify(CourseSelection(paths: changed))
            return hasErrors ? .lessonFailed : status
        } catch is CancellationError {
            console.writeError(
                "stopped; the lessons are updated, but were not run a second time\n")
            return .interrupted
        }
    }

    /// A run of the selected lessons, and what it would change in them.
    private struct Attempt {
        var updates: [(lesson: Lesson, update: LessonUpdate)]
        var hasFailures: Bool
        /// Whether something is wrong with the text of lessons, which were then left out.
        var hasErrors: Bool
        var folder: CourseFolder
        var words: any Sentences
    }

    /// Runs the selected lessons, and prints errors; nil where these leave no lesson to run.
    private func attempt(
        _ selection: CourseSelection, reuse: Reuse
    ) async throws -> Attempt? {
        let reading = try CourseReading(of: policy.courseFolder(selection.folder))
        let errors = reading.diagnostics.filter { $0.severity == .error }
        console.write(errors)
        let course = selection.selected(
            from: reading.usableCourse(without: errors.brokenPaths))
        guard errors.isEmpty || !course.parts.isEmpty else { return nil }
        let outcomes = try await policy.withCache(of: selection.folder, console: console) { cache in
            let machine = try await policy.machine(
                for: course.lessons, settings: course.settings, cache: cache.cache, console: console
            )
            let run = try CourseRun(
                of: course.lessons, settings: course.settings, machine: machine, course: cache)
            let progress = Progress(of: run.plan, on: console, clock: clock)
            let outcomes = try await run.outcomes(
                jobs: policy.jobs, reuse: reuse, progress: progress)
            return course.lessons.map(outcomes.outcome(of:))
        }
        let updates = outcomes.map { outcome in
            (
                outcome.lesson,
                LessonUpdate(
                    of: outcome.lesson, by: outcome.verdicts,
                    normalisers: course.settings.normalisers)
            )
        }
        return Attempt(
            updates: updates, hasFailures: outcomes.contains { !$0.tally.isGood },
            hasErrors: !errors.isEmpty, folder: reading.folder,
            words: sentences(in: course.settings.language))
    }

    /// Runs the updated lessons once more and reports lines that are not the same twice.
    private func verify(_ selection: CourseSelection) async throws -> ExitStatus {
        guard let second = try await attempt(selection, reuse: .never) else {
            return .lessonFailed
        }
        var isStable = true
        for (lesson, update) in second.updates where update.text != lesson.source.text {
            isStable = false
            for line in unstableLines(first: lesson.source.text, second: update.text) {
                console.writeError("\(lesson.source.path.shownOnOneLine):\(line.text)\n")
            }
        }
        return isStable && !second.hasFailures ? .success : .lessonFailed
    }

    private func remark(on attempt: Attempt) {
        for (lesson, update) in attempt.updates {
            for remark in update.remarks {
                let text = attempt.words.text(of: remark.reason)
                console.writeError("\(lesson.source.path.shownOnOneLine):\(remark.line): \(text)\n")
            }
        }
    }
}
