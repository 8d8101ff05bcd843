import Checking
import Engine
package import Host
import LessonModel
import Linting
import LocalRunner
import Planning
package import Reporting
import SourceText
import Storage
import Words

/// `workbook check`: runs lessons and says what is not as they say; nothing is rendered.
package struct Check: Sendable {
    package var paths: [String]
    package var policy: RunPolicy
    /// Whether a skipped step counts against the course.
    package var isStrict = false
    /// Whether the first step that is not good ends the check.
    package var isFailFast = false
    /// The only steps to report, each by a line of its fence or block, or by its title; empty for all.
    package var only: [String] = []
    /// Whether fix-its are applied to the lessons.
    package var fixes = false
    /// The form of the report on standard output.
    package var form = ReportForm.text
    /// A file to write a JUnit report to as well.
    package var junitFile: String?

    package let console: Console
    /// The clock that durations are measured with.
    package var clock: any Clock<Duration> = ContinuousClock()

    package init(paths: [String], policy: RunPolicy, console: Console) {
        self.console = console
        self.paths = paths
        self.policy = policy
    }

    /// Runs the check, with progress on standard error and the report on standard output.
    package func run() async throws -> ExitStatus {
        let elapsed = clock.stopwatch()
        let selection: CourseSelection
        do {
            selection = try CourseSelection(paths: places.paths)
        } catch {
            console.writeError("error: \(error)\n")
            return .usage
        }
        let junit = junitFile.map {
            ReportFile(
                path: $0, course: selection.folder, isUntrusted: policy.confinement == .untrusted)
        }
        do throws(HostError) {
            try junit?.check()
        } catch {
            console.writeError("error: \(error)\n")
            return .usage
        }
        let only = only + [places.line].compactMap(\.self)
        let folder = try policy.courseFolder(selection.folder)
        var reading = try CourseReading(of: folder)
        if fixes { try fix(&reading, selection) }
        var diagnostics = try reading.diagnostics + reading.lintFindings
        let all = Set(reading.course.lessons.map(\.source.path))
        reading.course = selection.selected(from: reading.course)
        let others = all.subtracting(reading.course.lessons.map(\.source.path))
        diagnostics.removeAll { others.contains($0.path) }

        if selection.isPartial, reading.course.parts.isEmpty, !diagnostics.hasErrors {
            console.writeError(reading.complaint(ofNothingAt: places.paths))
            return .usage
        }
        let named = only.map { ($0, reading.course.steps(named: $0)) }
        let targets = only.isEmpty ? nil : named.reduce(into: Set()) { $0.formUnion($1.1) }
        let hasErrors = reading.diagnostics.hasErrors
        let exercises = Set(only.compactMap(reading.course.exercise(named:)))
        let unknown = named.first { name, steps in
            steps.isEmpty && reading.course.exercise(named: name) == nil
        }
        if let (name, _) = unknown, !hasErrors {
            console.writeError(
                "error: no step stands at '\(name.shownOnOneLine)'\n"
                    + reading.course.adviceOnSteps(notNamed: name) + "\n")
            return .usage
        }
        let words = sentences(in: reading.course.settings.language)
        var log = CheckLog(
            of: self, lessons: reading.course.lessons, diagnostics: diagnostics,
            targets: hasErrors ? nil : targets, words: words)
        let usable = reading.usableCourse(without: reading.diagnostics.brokenPaths)
        if !usable.parts.isEmpty {
            try await policy.withCache(of: selection.folder, console: console) { cache in
                if exercises.isEmpty || targets?.isEmpty == false {
                    log.givenUp = try await run(usable, targets: targets, cache: cache) {
                        log.note($0)
                    }
                }
                let subjects = usable.exercises.filter {
                    targets == nil || exercises.contains($0.exercise.id)
                }
                if !subjects.isEmpty {
                    let found = try await prove(subjects, usable.settings, cache: cache)
                    log.note(found.proofs, hasRun: found.hasRun)
                }
            }
        }
        let report = log.report(milliseconds: elapsed().milliseconds)
        if form == .text {
            let text = TextReport(in: words, hasColor: console.outputHasColor).text(of: report)
            console.write(text)
            if log.isAllStored {
                console.write("all results were stored; --fresh runs the steps again\n")
            }
            let fixable = report.lessons.flatMap(\.diagnostics)
                .count { $0.fixIt?.replacement != nil }
            if fixable > 0, !fixes {
                console.write(
                    "\(counted(fixable, "finding")) can be put right: \(fixCommand)\n")
            }
        } else if form != .json {
            console.write(report.text(in: form, words: words))
        }
        try junit?.write(report.text(in: .junit, words: words))
        return report.isGood ? .success : .lessonFailed
    }

    /// The command that carries the fix-its out.
    private var fixCommand: String {
        let words = places.paths == ["Lessons"] ? [] : places.paths.map(\.shownOnOneLine)
        return (["workbook check"] + words + ["--fix"]).joined(separator: " ")
    }

    /// The paths of lessons and folders, and the line that is given with a single path: `04-pie.md:57`, or
    /// `04-pie.md:57:1` as messages have it.
    private var places: (paths: [String], line: String?) {
        guard paths.count == 1, !Files.exists(paths[0]),
            let place = paths[0].wholeMatch(of: #/(.+?):(\d+)(:\d+)?/#)
        else { return (paths, nil) }
        return ([String(place.1)], String(place.2))
    }

    /// Runs the steps; one whose stored result differs from its lesson is run again, since that may have been bad luck.
    ///
    /// - Returns: the promises to lessons that are not trusted which did not hold.
    private func run(
        _ course: Course, targets: Set<StepID>?, cache: CourseCache, note: (RunEvent) -> Void
    ) async throws -> [Promise] {
        let machine = try await policy.machine(
            for: course.lessons, settings: course.settings, cache: cache.cache, console: console)
        let run = try CourseRun(
            of: course.lessons, settings: course.settings, machine: machine, course: cache)
        let part = targets.map(run.plan.limited(to:)) ?? run.plan
        _ = try await run.outcomes(
            of: part, jobs: policy.jobs, reuse: policy.isFresh ? .never : .ifPassed,
            stopsAtFailure: isFailFast,
            progress: Progress(of: part, on: console, clock: clock, isQuiet: true), note: note)
        return machine.broken.inOrder
    }

    /// Runs exercises with all files that their lessons have for them.
    private func prove(
        _ subjects: [Gate.Subject], _ settings: CourseSettings, cache: CourseCache
    ) async throws -> (proofs: [ExerciseProof], hasRun: Bool) {
        let gate = try Gate(
            of: subjects, settings: settings,
            machine: try await policy.machineForExercises(
                of: subjects.map(\.lesson), cache: cache.cache),
            course: cache)
        return try await gate.proofs(jobs: policy.jobs, isFresh: policy.isFresh) {
            Progress(of: $0, on: console, clock: clock, isQuiet: true)
        }
    }

    /// Applies the available fix-its to the selected lessons, and those that are available then.
    private func fix(_ reading: inout CourseReading, _ selection: CourseSelection) throws {
        var counts: [String: Int] = [:]
        var left: Set<String> = []
        for _ in 0..<Self.mostRounds {
            let found = try Dictionary(
                grouping: reading.diagnostics + reading.lintFindings, by: \.path)
            var hasChanged = false
            for lesson in reading.course.lessons where selection.includes(lesson) {
                let path = lesson.source.path
                let own = (found[path] ?? []).filter { $0.fixIt?.replacement != nil }
                let (text, applied) = applyingFixIts(of: own, to: lesson.source)
                guard applied > 0, !left.contains(path) else { continue }
                guard lesson.isSame(in: text, butFor: own.compactMap(\.range)) else {
                    console.writeError(
                        "not fixed \(path.shownOnOneLine): other parts of it would read as something else\n"
                    )
                    left.insert(path)
                    continue
                }
                do throws(HostError) {
                    try LessonFile(lesson, in: reading.folder).replaceText(with: text)
                } catch {
                    console.write([Diagnostic(unreadable: path, error)])
                    left.insert(path)
                    continue
                }
                counts[path, default: 0] += applied
                hasChanged = true
            }
            guard hasChanged else { break }
            reading = try CourseReading(of: reading.folder)
        }
        for (path, count) in counts.sorted(by: { $0.key < $1.key }) {
            console.writeError("fixed \(path.shownOnOneLine): \(count)\n")
        }
    }

    /// How often fix-its are looked for that others made possible.
    private static let mostRounds = 10
}
