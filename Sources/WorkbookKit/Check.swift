import Checking
import Execution
import Host
import LessonModel
import Linting
import Planning
package import Reporting
import SourceText

/// `workbook check`: runs lessons and says what is not as they say; nothing is rendered.
package struct Check: Sendable {
    package var paths: [String]
    package var policy: RunPolicy
    /// Whether a skipped step counts against the course.
    package var isStrict = false
    /// Whether the first step that is not good ends the check.
    package var isFailFast = false
    /// The only step to report: a line of its fence or block, or its title.
    package var only: String?
    /// Whether mistakes that can be put right mechanically are.
    package var fixes = false
    /// The form of the report on standard output.
    package var form = ReportForm.text
    /// The file that gets a JUnit report besides.
    package var junitFile: String?

    package init(paths: [String], policy: RunPolicy) {
        self.paths = paths
        self.policy = policy
    }

    /// Does it, with progress on standard error and the report on standard output.
    package func run() async throws -> ExitStatus {
        let start = ContinuousClock.now
        let selection: CourseSelection
        do {
            selection = try CourseSelection(paths: paths)
        } catch {
            Terminal.writeError("error: \(error)\n")
            return .usage
        }
        var reading = try CourseReading(folder: selection.folder)
        if fixes, try fix(reading.diagnostics + reading.lintFindings, in: reading, selection) {
            reading = try CourseReading(folder: selection.folder)
        }
        var diagnostics = reading.diagnostics + reading.lintFindings
        let all = Set(reading.course.lessons.map(\.source.path))
        reading.course = selection.selected(from: reading.course)
        let others = all.subtracting(reading.course.lessons.map(\.source.path))
        diagnostics.removeAll { others.contains($0.path) }

        let recorder = CheckRecorder(check: self, course: reading.course, diagnostics: diagnostics)
        if !diagnostics.contains(where: { $0.severity == .error }) {
            let targets = only.map(reading.course.steps(named:))
            if let only, targets?.isEmpty == true {
                Terminal.writeError(
                    "error: no step stands at '\(only)'\nname a line of the step, or its title\n")
                return .usage
            }
            try await policy.withCache(of: selection.folder) { cache in
                try await run(reading.course, targets: targets, cache: cache, recorder: recorder)
            }
        }
        let report = await recorder.finish(milliseconds: start.duration(to: .now).milliseconds)
        if form == .text {
            let text = TextReport(hasColor: Terminal.standardOutputHasColor).text(of: report)
            Terminal.writeOutput(text)
        } else if form != .json {
            Terminal.writeOutput(report.text(in: form))
        }
        if let junitFile {
            try Files.write(Array(report.text(in: .junit).utf8), to: junitFile)
        }
        return report.isGood ? .success : .lessonFailed
    }

    /// Runs the steps; a stored result that speaks against its lesson is made anew, since that may have been bad luck.
    private func run(
        _ course: Course, targets: Set<StepNumber>?, cache: CourseCache, recorder: CheckRecorder
    ) async throws {
        let machine = try await Machine.prepared(
            for: course.lessons, policy: policy, cache: cache.cache)
        let run = try CourseRun(
            of: course.lessons, settings: course.settings, machine: machine, course: cache)
        let artifacts = run.executor.artifacts
        await recorder.begin(run.plan, targets: targets, artifacts: artifacts)
        let plan = targets.map(run.plan.limited(to:)) ?? run.plan
        let progress = Progress(
            plan: plan, lessons: course.lessons, terminal: .standardError, isQuiet: true)
        let limits = run.plan.limits
        let reuse = Reuse.good { number, result in
            let step = course.lessons[number.lesson].steps[number.step]
            let verdict = Verdict(
                on: .ran(result), of: step, limits: limits[number] ?? .standard,
                normalisers: course.settings.normalisers, artifacts: await artifacts.known)
            return verdict.outcome == .passed
        }
        _ = try await progress.ticking {
            try await run.run(plan, jobs: policy.jobs, reuse: policy.isFresh ? .never : reuse) {
                event in
                await progress.note(event)
                return await recorder.note(event)
            }
        }
    }

    /// Applies what fix-its there are to the selected lessons; true if a file changed.
    private func fix(
        _ diagnostics: [Diagnostic], in reading: CourseReading, _ selection: CourseSelection
    ) throws(HostError) -> Bool {
        var hasChanged = false
        for lesson in reading.course.lessons where selection.includes(lesson) {
            let own = diagnostics.filter { $0.path == lesson.source.path }
            let (text, applied) = applyingFixIts(of: own, to: lesson.source)
            guard applied > 0 else { continue }
            try LessonFile(lesson).replaceText(with: text)
            Terminal.writeError("fixed \(lesson.source.path): \(applied)\n")
            hasChanged = true
        }
        return hasChanged
    }
}

extension Duration {
    /// Whole milliseconds.
    var milliseconds: Int {
        Int(components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000)
    }
}
