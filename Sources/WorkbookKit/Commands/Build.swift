import Checking
import Engine
package import Host
import LessonModel
import LocalRunner
import Planning
import Publishing
import Reporting
import SourceText
import Words

/// `workbook build`: runs a course and writes its pages.
package struct Build: Sendable {
    package var folder: String
    package var output: String
    package var policy: RunPolicy
    /// Whether a skipped step counts against the course.
    package var isStrict = false
    /// Whether steps run; where they do not, pages show what lessons expect.
    package var runsSteps = true
    /// A folder whose files take the place of the built-in theme's.
    package var themeFolder: String?
    /// Whether to say of each step why it was run, or why it was not.
    package var isExplained = false
    package let console: Console
    /// Runs the programs that pages are made with.
    var programs: any ProgramRunner
    /// The clock that durations are measured with.
    package var clock: any Clock<Duration> = ContinuousClock()
    /// Whether to say nothing of each lesson while it runs, but on a terminal where lines can be drawn over.
    var isQuiet = false

    package init(folder: String, output: String, policy: RunPolicy, console: Console) {
        self.console = console
        self.folder = folder
        self.output = output
        self.policy = policy
        programs = ConfinedPrograms(policy.confinement)
    }

    /// Builds the course and those in it, with progress and diagnostics on standard error and summaries on standard output.
    package func run() async throws -> ExitStatus {
        let elapsed = clock.stopwatch()
        guard Files.isFolder(folder) else {
            console.writeError(
                "error: there is no folder '\(folder.shownOnOneLine)'\nname the course's folder: workbook build FOLDER\n"
            )
            return .usage
        }
        if let refusal = CoursePlace(of: folder).refusal(of: folder, command: "build") {
            console.writeError(refusal)
            return .usage
        }
        if let themeFolder, !Files.isFolder(themeFolder) {
            console.writeError(
                "error: there is no folder '\(themeFolder.shownOnOneLine)'\nname the theme's folder: --theme DIR\n"
            )
            return .usage
        }
        if let place = Files.realPath(output), place == Files.realPath(folder) {
            console.writeError(
                "error: the pages cannot stand among the lessons\nname another folder: --output DIR\n"
            )
            return .usage
        }
        guard let outcome = try await outcome() else { return .lessonFailed }
        console.write(
            outcome.summary(
                hasColor: console.outputHasColor,
                milliseconds: elapsed().milliseconds,
                indexPath: output + "/" + OutputLayout.index))
        var status = outcome.isGood(isStrict: isStrict) ? ExitStatus.success : .lessonFailed
        for course in outcome.innerCourses {
            let last = try await build(innerCourse: course).run()
            if last != .success { status = last }
        }
        return status
    }

    /// The build of a course in this one, into a folder of the same name.
    private func build(innerCourse path: String) -> Build {
        var build = self
        build.folder = folder + "/" + path
        build.output = output + "/" + path
        return build
    }

    /// Builds the course without the summary, and prints its errors; nil where these leave nothing to build.
    func outcome() async throws -> BuildOutcome? {
        let theme: Theme
        do throws(ThemeError) {
            theme = try Theme(overriddenBy: themeFolder)
        } catch {
            console.writeError("error: \(error)\n")
            return nil
        }
        if let idle = theme.idleFolder {
            console.write([
                Diagnostic(
                    .warning, .noEffect, "no file of this theme takes the place of a built-in one",
                    path: idle.path,
                    fixIt: FixIt("call them as these are: \(idle.names.joined(separator: ", "))"))
            ])
        }
        console.write(
            theme.misnamedFiles.map { file in
                Diagnostic(
                    .warning, .noEffect, "this file takes the place of no built-in one",
                    path: file.path, fixIt: FixIt("call it \(file.near), if that is meant"))
            })
        return try await policy.withCache(of: folder, console: console) { cache in
            let lock = try await cache.lock(console: console)
            defer { lock?.release() }
            var build = try IncrementalBuild(of: self, theme: theme, in: cache)
            return try await build.outcome()
        }
    }
}

/// The result of a build.
struct BuildOutcome: Sendable {
    /// The language of the course.
    var language = "en"
    var lessonCount = 0
    var tally = Tally()
    /// The lessons of which something is to be said.
    var notable: [LessonReport] = []
    /// Whether the course has errors; its other lessons were built.
    var hasErrors = false
    /// How many files have an error and were left out.
    var brokenCount = 0
    /// How many exercises could not run with their solution, for want of a tool.
    var skippedExerciseCount = 0
    /// How many commands were really run.
    var commandCount = 0
    /// How many steps were looked at and had a stored result.
    var storedCount = 0
    /// How many errors lint finds in the lessons: links and images that lead nowhere.
    var lintErrorCount = 0
    /// The command that shows them.
    var checkCommand = "workbook check"
    /// Whether all results were made in this build, and none was stored before.
    var ranAll = true
    /// How many files of the output folder changed.
    var pageCount = 0
    /// The folders in the course that are courses of their own, from its folder.
    var innerCourses: [String] = []
    /// Why each step was run or not, in words, by the lesson's path.
    var explanations: [String: [String]] = [:]
    /// The same as lines for people.
    var reasons: [String] = []

    func isGood(isStrict: Bool) -> Bool {
        !hasErrors && notable.allSatisfy(\.isGood)
            && !(isStrict && tally.skipped + skippedExerciseCount > 0)
    }

    /// That files have errors and were left out, and that links and images lead nowhere, and how to see which.
    var remarks: [String] {
        let broken =
            brokenCount == 0
            ? []
            : [
                "\(counted(brokenCount, "file")) with an error: what the last build made of it stands, and is not counted"
            ]
        let links =
            lintErrorCount == 0
            ? []
            : ["\(counted(lintErrorCount, "broken link")): '\(checkCommand)' shows where"]
        let exercises =
            skippedExerciseCount == 0
            ? []
            : ["\(counted(skippedExerciseCount, "exercise")) skipped: a tool is missing"]
        return broken + links + exercises
    }

    /// What a build says at its end: each lesson that has something to say, the counts, and where the pages are.
    func summary(hasColor: Bool, milliseconds: Int, indexPath: String) -> String {
        let text = TextReport(in: sentences(in: language), hasColor: hasColor)
        var summary = reasons.map { $0 + "\n" }.joined() + notable.map(text.text(of:)).joined()
        summary += text.lastLine(
            lessonCount: lessonCount, tally: tally, milliseconds: milliseconds)
        if !ranAll && tally.notRun == 0 {
            summary +=
                commandCount == 0
                ? "all results were stored; --fresh runs the steps again\n"
                : "\(commandCount) \(commandCount == 1 ? "command" : "commands") run, the other results were stored\n"
        }
        summary += remarks.map { $0 + "\n" }.joined()
        return summary + indexPath.shownOnOneLine + "\n"
    }
}
