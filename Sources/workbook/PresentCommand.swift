import ArgumentParser
import Host
import WorkbookKit

struct PresentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "present",
        abstract: "Shows a lesson's steps one by one on a terminal, in front of a class.",
        discussion: """
            The next command appears, and Enter runs it in the lesson's workspace; what it printed follows, and whether \
            that is what the lesson says. Files are shown as they are written. Keys: Enter goes on, s opens a shell in a \
            copy of the workspace, r runs the step again, b goes back one step, q quits, ? lists the keys. Exit status 1 \
            where a step was not as the lesson says.

            Examples:
              workbook present Lessons/04-pie.md
              workbook present Lessons/04-pie.md:57      from there on; the steps above are run first
            """)

    @Argument(
        help: ArgumentHelp(
            "A lesson, or a line of one to begin with.", valueName: "lesson[:line]"))
    var place: String

    @OptionGroup var options: RunOptions

    func run() async throws {
        let console = Console.ofProcess()
        let present = Present(place: place, policy: options.policy, console: console)
        try await finish(on: console) { try await present.run() }
    }
}
