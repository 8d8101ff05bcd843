import ArgumentParser
import Host
import WorkbookKit

struct BuildCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "build",
        abstract: "Runs every step of a course and writes its pages.",
        discussion: """
            Every command of the lessons runs in a sandbox; its real output stands on the page. A step that prints \
            something else than its lesson says is marked on the page and counted at the end.

            Examples:
              workbook build
              workbook build MyCourse --output site --jobs 4
              workbook build --explain        why each step was run, or was not
              workbook build --fresh          run everything again
              workbook build --strict         a skipped step counts as a failure
              workbook build --no-run         the pages alone, with what lessons expect
            """)

    @Argument(help: "The folder with the lessons.")
    var course = "Lessons"

    @Option(name: .shortAndLong, help: "The folder for the pages.")
    var output = "Output"

    @OptionGroup var options: RunOptions

    @Flag(help: "Let a skipped step make the build fail.")
    var strict = false

    @Flag(help: "Run nothing: show the output that lessons expect, and say that it is that.")
    var noRun = false

    @Option(help: "A folder with templates and styles that replace the built-in ones.")
    var theme: String?

    @Flag(help: "Say of each step why it was run, or why it was not.")
    var explain = false

    func validate() throws {
        if output.isEmpty { throw ValidationError("--output takes the name of a folder") }
    }

    func run() async throws {
        let console = Console.ofProcess()
        var build = Build(folder: course, output: output, policy: options.policy, console: console)
        build.isStrict = strict
        build.runsSteps = !noRun
        build.themeFolder = theme
        build.isExplained = explain
        try await finish(on: console) { [build] in try await build.run() }
    }
}
