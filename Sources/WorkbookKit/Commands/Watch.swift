import Host
import LocalRunner
import Reporting
import SourceText
import Words

/// `workbook watch`: builds a course, and builds it again whenever one of its files is saved.
package struct Watch: Sendable {
    private var build: Build
    private var console: Console { build.console }
    /// Tells the time of day, as `14:03:22`.
    package var timeOfDay: @Sendable () -> String = { Host.timeOfDay() }

    package init(_ build: Build) {
        self.build = build
        self.build.isQuiet = true
    }

    /// Watches and builds until it is stopped, with a line for each build on standard output.
    /// - Throws: `HostError` if the machine fails in the first build.
    package func run() async throws -> ExitStatus {
        guard Files.isFolder(build.folder) else {
            console.writeError(
                "error: there is no folder '\(build.folder.shownOnOneLine)'\nname the course's folder: workbook watch FOLDER\n"
            )
            return .usage
        }
        if let refusal = CoursePlace(of: build.folder).refusal(of: build.folder, command: "watch") {
            console.writeError(refusal)
            return .usage
        }
        do {
            try await watch()
        } catch is CancellationError {}
        return .interrupted
    }

    private func watch() async throws {
        let cache = try build.policy.cachePath(of: build.folder)
        let roots = [build.folder] + [build.themeFolder].compactMap(\.self)
        var watch = FolderWatch(
            roots, except: [build.output, cache],
            followsLinks: build.policy.confinement != .untrusted, clock: build.clock)
        console.writeError("watching \(build.folder.shownOnOneLine); Ctrl-C ends it\n")
        console.write(try await report(on: build))
        // All is made afresh once at most, not with every save.
        var next = build
        next.policy.isFresh = false
        while true {
            try await watch.change()
            do {
                console.write(try await report(on: next))
            } catch let error as HostError {
                console.writeError("\(timeOfDay())  error: \(error)\n")
            }
        }
    }

    /// Builds once and returns the report on it; the course's own errors go to standard error.
    private func report(on build: Build) async throws -> String {
        guard Files.isFolder(build.folder) else {
            return
                "\(timeOfDay())  \(build.folder.shownOnOneLine) is gone; waiting until it is back\n"
        }
        let elapsed = build.clock.stopwatch()
        let outcome = try await build.outcome()
        try Task.checkCancellation()
        let time = timeOfDay()
        guard let outcome else { return "\(time)  not built: the course has errors\n" }
        let text = TextReport(
            in: sentences(in: outcome.language), hasColor: console.outputHasColor)
        return "\(time)  "
            + text.text(
                ofBuildLasting: elapsed().milliseconds,
                commandCount: outcome.commandCount, pageCount: outcome.pageCount,
                notable: outcome.notable, remarks: outcome.remarks)
    }
}
