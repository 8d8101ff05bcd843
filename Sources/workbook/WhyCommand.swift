import ArgumentParser
import Host
import WorkbookKit

struct WhyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "why",
        abstract: "Says whether a build would run a lesson's steps, and why; nothing is run.",
        discussion: """
            A step is run when no result is stored for it: its commands, files, environment or limits changed, the \
            tools of this machine did, or what the steps before it leave. What changed is named.

            Examples:
              workbook why Lessons/04-pie.md
              workbook why Lessons/04-pie.md:57      only the step that stands there
            """)

    @Argument(help: ArgumentHelp("A lesson, or a line of one.", valueName: "lesson[:line]"))
    var place: String

    @OptionGroup var options: RunOptions

    func run() async throws {
        let console = Console.ofProcess()
        let why = Why(place: place, policy: options.policy, console: console)
        try await finish(on: console) { try await why.run() }
    }
}
