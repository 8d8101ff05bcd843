import ArgumentParser
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
              workbook build --strict         a skipped step counts as a failure
            """)

    @Argument(help: "The folder with the lessons.")
    var course = "Lessons"

    @Option(name: .shortAndLong, help: "The folder for the pages.")
    var output = "Output"

    @OptionGroup var options: RunOptions

    @Flag(help: "Let a skipped step make the build fail.")
    var strict = false

    @Option(help: "A folder with templates and styles that replace the built-in ones.")
    var theme: String?

    func run() async throws {
        let build = Build(
            folder: course, output: output, jobs: options.jobs, confinement: options.sandbox,
            isStrict: strict,
            themeFolder: theme)
        try await finish { try await build.run() }
    }
}
