import ArgumentParser
import Execution
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

    @Option(
        name: .shortAndLong, help: "How many lessons run side by side. (default: the processors)")
    var jobs: Int?

    @Option(
        help:
            "How commands are confined: require a sandbox, use one if there is one (auto), or none (off)."
    )
    var sandbox = Confinement.require

    @Flag(help: "Let a skipped step make the build fail.")
    var strict = false

    @Option(help: "A folder with templates and styles that replace the built-in ones.")
    var theme: String?

    func validate() throws {
        if let jobs, jobs < 1 { throw ValidationError("--jobs takes a number from 1 up") }
    }

    func run() async throws {
        let build = Build(
            folder: course, output: output, jobs: jobs, confinement: sandbox, isStrict: strict,
            themeFolder: theme)
        try await finish { try await build.run() }
    }
}

extension Confinement: ExpressibleByArgument {}
