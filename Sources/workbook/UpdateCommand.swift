import ArgumentParser
import Host
import WorkbookKit

struct UpdateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "update",
        abstract: "Writes what was printed into the lessons.",
        discussion: """
            Only lines that no longer match change: patterns and '...' that still do stay, and a lesson that matches \
            stays byte for byte as it was. Lessons that changed are run once more, and lines that are not the same \
            twice are named, with a pattern for them.

            Examples:
              workbook update Lessons/04-pie.md
              workbook update --diff            print a patch and change nothing
              workbook update --diff | git apply
            """)

    @Argument(help: "Lessons, or the folder of a course.")
    var lessons = ["Lessons"]

    @Flag(help: "Print a patch that 'git apply' takes, and change nothing.")
    var diff = false

    @OptionGroup var options: RunOptions

    func run() async throws {
        let console = Console.ofProcess()
        let update = Update(paths: lessons, policy: options.policy, isDiff: diff, console: console)
        try await finish(on: console) { try await update.run() }
    }
}
