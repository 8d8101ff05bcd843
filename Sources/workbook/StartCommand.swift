import ArgumentParser
import Host
import WorkbookKit

struct StartCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "start",
        abstract: "Makes a folder in which a learner does a course's exercises.",
        discussion: """
            Each exercise gets a folder with its task, the files to begin with and the files that come along. No solution \
            and no hidden check is in it. With --update a folder gets what is new in the course; files of the learner's \
            are never touched.

            Examples:
              workbook start Lessons
              workbook start ~/go-build-modes mine --name "Ada Lovelace"
              workbook start Lessons mine --update
            """)

    @Argument(help: "The folder of the course.")
    var course: String

    @Argument(help: "The folder to make. (default: the course's title)")
    var dir: String?

    @Option(help: "The learner's name, for what is handed in.")
    var name: String?

    @Flag(help: "Bring a learner's folder up to date with the course.")
    var update = false

    func run() async throws {
        let console = Console.ofProcess()
        var start = Start(course: course, console: console)
        start.folder = dir
        start.name = name
        start.isUpdate = update
        try await finish(on: console) { [start] in try await start.run() }
    }
}
