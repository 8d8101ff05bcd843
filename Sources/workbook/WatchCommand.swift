import ArgumentParser
import Host
import WorkbookKit

struct WatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "Builds a course, and builds it again with every save.",
        discussion: """
            Waits for changes of lessons, of files beside them, of workbook.yml and of the theme. Each build runs only \
            what changed, and prints one line: the time of day, how long it took, how many commands were run, how many \
            files of the workbook changed, and which lessons failed. Ctrl-C ends it.

            Examples:
              workbook watch
              workbook watch MyCourse --output site
            """)

    @Argument(help: "The folder with the lessons.")
    var course = "Lessons"

    @Option(name: .shortAndLong, help: "The folder for the pages.")
    var output = "Output"

    @OptionGroup var options: RunOptions

    @Option(help: "A folder with templates and styles that replace the built-in ones.")
    var theme: String?

    func run() async throws {
        let console = Console.ofProcess()
        var build = Build(folder: course, output: output, policy: options.policy, console: console)
        build.themeFolder = theme
        try await finish(on: console) { [build] in try await Watch(build).run() }
    }
}
