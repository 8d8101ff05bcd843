import ArgumentParser
import Host
import WorkbookKit

struct UpdateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "update",
        abstract: "Writes what was printed into the lessons.",
        discussion: """
            Only lines that no longer match change: patterns and '...' that still do stay, and a lesson that matches \
            stays byte for byte as it was. Lessons that would change are run once more: lines that come out the same \
            twice are written, and others are left and named, with a pattern for them. A command that fails where the \
            lesson does not say so is left and named, too.

            Examples:
              workbook update Lessons/04-pie.md
              workbook update --diff            print a patch and change nothing
              workbook update --diff | git apply
            """)

    @Argument(help: "Lessons, or the folder of a course.")
    var lessons = ["Lessons"]

    @Flag(help: "Print a patch that 'git apply' takes, and change nothing.")
    var diff = false

    @Flag(help: "Write what failed, too, where the lesson does not say that it fails.")
    var acceptFailures = false

    @OptionGroup var options: RunOptions

    func run() async throws {
        let console = Console.ofProcess()
        var update = Update(paths: lessons, policy: options.policy, isDiff: diff, console: console)
        update.acceptsFailures = acceptFailures
        try await finish(on: console) { [update] in try await update.run() }
    }
}
