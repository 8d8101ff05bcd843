import Checking
package import Execution
import Host
import LessonModel
import Linting
import Planning
package import Reporting
import SourceText

/// `workbook check`: runs lessons and says what is not as they say; nothing is rendered.
package struct Check: Sendable {
    package var paths: [String]
    package var jobs: Int?
    package var confinement: Confinement
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

    package init(paths: [String], jobs: Int?, confinement: Confinement) {
        self.paths = paths
        self.jobs = jobs
        self.confinement = confinement
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
        var reading = try CourseReading(folder: selection.folder, output: "")
        if fixes, try fix(reading.diagnostics + reading.lintFindings, in: reading, selection) {
            reading = try CourseReading(folder: selection.folder, output: "")
        }
        var diagnostics = reading.diagnostics + reading.lintFindings
        let all = Set(reading.course.lessons.map(\.source.path))
        reading.course = selection.selected(from: reading.course)
        let others = all.subtracting(reading.course.lessons.map(\.source.path))
        diagnostics.removeAll { others.contains($0.path) }

        let recorder = CheckRecorder(check: self, course: reading.course, diagnostics: diagnostics)
        if !diagnostics.contains(where: { $0.severity == .error }) {
            let run = try await CourseRun(
                of: reading.course, folder: selection.folder, confinement: confinement)
            let targets = only.map(reading.course.steps(named:))
            if let only, targets?.isEmpty == true {
                Terminal.writeError(
                    "error: no step stands at '\(only)'\nname a line of the step, or its title\n")
                return .usage
            }
            await recorder.begin(run.plan, targets: targets)
            let plan = targets.map(run.plan.limited(to:)) ?? run.plan
            let progress = Progress(
                plan: plan, lessons: reading.course.lessons, terminal: .standardError,
                isQuiet: true)
            _ = try await progress.ticking {
                try await run.run(plan, jobs: jobs ?? processorCount) { event in
                    await progress.note(event)
                    return await recorder.note(event)
                }
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
