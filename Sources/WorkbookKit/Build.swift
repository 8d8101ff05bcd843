import Checking
package import Execution
import Host
import LessonModel
import Planning
import Rendering
import Reporting
import SourceText

/// `workbook build`: runs a course and writes its pages.
package struct Build: Sendable {
    package var folder: String
    package var output: String
    package var jobs: Int
    package var confinement: Confinement
    /// Whether a skipped step counts against the course.
    package var isStrict: Bool
    /// A folder whose files take the place of the built-in theme's.
    package var themeFolder: String?

    package init(
        folder: String, output: String, jobs: Int?, confinement: Confinement, isStrict: Bool,
        themeFolder: String?
    ) {
        self.folder = folder
        self.output = output
        self.jobs = jobs ?? processorCount
        self.confinement = confinement
        self.isStrict = isStrict
        self.themeFolder = themeFolder
    }

    /// Does it, with progress and diagnostics on standard error and the summary on standard output.
    package func run() async throws -> ExitStatus {
        let start = ContinuousClock.now
        let terminal = Terminal.standardError
        guard Files.isFolder(folder) else {
            Terminal.writeError(
                "error: there is no folder '\(folder)'\nname the course's folder: workbook build FOLDER\n"
            )
            return .usage
        }
        let reading = try CourseReading(folder: folder, output: output)
        terminal.write(reading.diagnostics)
        if reading.hasErrors { return .lessonFailed }

        let theme: Theme
        do throws(ThemeError) {
            theme = try Theme(overriddenBy: themeFolder)
        } catch {
            Terminal.writeError("error: \(error)\n")
            return .lessonFailed
        }
        let course = reading.course
        let run = try await CourseRun(of: course, folder: folder, confinement: confinement)
        let outcomes = try await run.outcomes(jobs: jobs, on: terminal)
        let machine = run.machine
        let used = Set(course.usedTools.map(\.name))
        let tools = machine.toolchains.found.filter { used.contains($0.tool.name) }.map(\.label)
        let site = Site(
            settings: course.settings, entries: outcomes.map(LessonEntry.init),
            parts: course.siteParts, tools: tools, platform: platform,
            isUnconfined: machine.sandbox.bubblewrap == nil)
        let renderer = PageRenderer(site: site, theme: theme)
        try await writePages(of: outcomes, by: renderer, assets: reading.assets)

        let report = CheckReport(
            lessons: outcomes.map(LessonReport.init(on:)),
            milliseconds: start.duration(to: .now).milliseconds, isStrict: isStrict)
        Terminal.writeOutput(
            report.summary(
                hasColor: Terminal.standardOutputHasColor, indexPath: output + "/index.html"))
        return report.isGood ? .success : .lessonFailed
    }
}

extension Build {
    private func writePages(
        of outcomes: [LessonOutcome], by renderer: PageRenderer, assets: [String]
    ) async throws {
        var highlighted: [Snippet: String] = [:]
        do {
            var seen: Set<Snippet> = []
            let code = outcomes.flatMap(snippets).filter { seen.insert($0).inserted }
            highlighted = try await Highlighter.highlight(code)
        } catch let error as HostError {
            Terminal.writeError("warning: code is shown without colours: \(error)\n")
        }
        var files = [try renderer.indexPage()]
        for (number, outcome) in outcomes.enumerated() {
            files.append(try renderer.lessonPage(number, of: outcome, highlighted: highlighted))
        }
        files += renderer.assetPages
        for asset in assets {
            files.append(Page(path: asset, bytes: try Files.read(folder + "/" + asset)))
        }
        try Task.checkCancellation()
        try OutputFolder(path: output).write(files)
    }
}
