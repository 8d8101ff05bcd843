import Checking
import Engine
package import Host
import LessonModel
import LocalRunner
import Matching
import Reporting
import SourceText
import Storage
import Words

/// `workbook update`: writes what was printed into the lessons.
package struct Update: Sendable {
    package var paths: [String]
    package var policy: RunPolicy
    /// Whether to print a patch and leave the lessons alone.
    package var isDiff: Bool
    /// Whether a command's failure is written where the lesson does not say that it fails.
    package var acceptsFailures = false

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
    ///
    /// What was printed is written only if a second run prints it again.
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
        let differing = first.updates.filter { $0.update.text != $0.lesson.source.text }
        var settled: [(lesson: Lesson, update: SettledUpdate)] = []
        if !differing.isEmpty {
            do {
                // The time of day is not to be the same in both runs.
                try await Task.sleep(for: .seconds(1))
                let paths = differing.map(\.lesson.source.path)
                guard
                    let second = try await attempt(CourseSelection(paths: paths), reuse: .never)
                else { return .lessonFailed }
                let again = Dictionary(
                    second.updates.map { ($0.lesson.path, $0.update) }, uniquingKeysWith: { $1 })
                settled = differing.compactMap { lesson, update in
                    again[lesson.path].map {
                        (lesson, SettledUpdate(of: lesson, first: update, second: $0))
                    }
                }
            } catch is CancellationError {
                console.writeError("stopped; nothing was written\n")
                return .interrupted
            }
        }
        let hasErrors = write(settled, in: first.folder) || first.hasErrors
        remark(on: first, settled)
        if isDiff { return hasErrors ? .lessonFailed : .success }
        let isSettled =
            settled.count == differing.count
            && settled.allSatisfy { $0.update.unstableLines.isEmpty }
        return hasErrors || first.isLeft || !isSettled ? .lessonFailed : .success
    }

    /// Writes the lessons that change, or a patch, and says so.
    /// - Returns: whether a lesson could not be written.
    private func write(
        _ settled: [(lesson: Lesson, update: SettledUpdate)], in folder: CourseFolder
    ) -> Bool {
        var hasErrors = false
        var changed: [String] = []
        for (lesson, update) in settled where update.text != lesson.source.text {
            let path = lesson.source.path
            if isDiff {
                console.write(
                    unifiedDiff(
                        from: lesson.source.text, to: update.text, path: patchPath(of: path)))
                continue
            }
            do throws(HostError) {
                try LessonFile(lesson, in: folder).replaceText(with: update.text)
                changed.append(path)
            } catch {
                console.write([Diagnostic(unreadable: path, error)])
                hasErrors = true
            }
        }
        if !isDiff, changed.isEmpty, !hasErrors { console.write("nothing to update\n") }
        for path in changed { console.write("updated \(path.shownOnOneLine)\n") }
        return hasErrors
    }

    /// A run of the selected lessons, and what it would change in them.
    private struct Attempt {
        var updates: [(lesson: Lesson, update: LessonUpdate)]
        /// Whether steps are not as their lessons say, and no update puts that right.
        var isLeft: Bool
        /// What is said of steps that were skipped, of which nothing is known.
        var skips: [String]
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
        if selection.isPartial, errors.isEmpty, course.parts.isEmpty {
            console.writeError(reading.complaint(ofNothingAt: paths))
            return nil
        }
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
                    normalisers: course.settings.normalisers, acceptsFailures: acceptsFailures)
            )
        }
        let words = sentences(in: course.settings.language)
        let report = TextReport(in: words, hasColor: false)
        let isLeft = zip(outcomes, updates).contains { outcome, update in
            let isUnchanged = update.1.text == outcome.lesson.source.text
            return !update.1.remarks.isEmpty || isUnchanged && !outcome.tally.isGood
        }
        return Attempt(
            updates: updates, isLeft: isLeft,
            skips: outcomes.flatMap { report.skips(in: LessonReport(on: $0, in: words)) },
            hasErrors: !errors.isEmpty, folder: reading.folder,
            words: words)
    }

    /// Says what is not written: of each lesson what a person has to decide, and lines that are not the same twice.
    private func remark(
        on attempt: Attempt, _ settled: [(lesson: Lesson, update: SettledUpdate)]
    ) {
        let updates = Dictionary(
            settled.map { ($0.lesson.path, $0.update) }, uniquingKeysWith: { $1 })
        var failureCount = 0
        for (lesson, update) in attempt.updates {
            let path = lesson.source.path.shownOnOneLine
            let settled = updates[lesson.path]
            // As the lesson is now, where it was written.
            let lines = isDiff ? nil : settled?.lines(of: lesson)
            for remark in update.remarks {
                if case .failure = remark.reason { failureCount += 1 }
                console.writeError(
                    "\(path):\(lines?[remark.line] ?? remark.line): \(attempt.words.text(of: remark.reason))\n"
                )
            }
            for line in settled?.unstableLines ?? [] {
                console.writeError("\(path):\(line.text)\n")
            }
        }
        for skip in attempt.skips { console.writeError(skip + "\n") }
        if failureCount > 0, !isDiff {
            console.write(
                "\(counted(failureCount, "failure")) not written; --accept-failures writes what failed, too\n"
            )
        }
    }
}
