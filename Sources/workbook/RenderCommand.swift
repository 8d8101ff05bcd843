import ArgumentParser
import Host
import WorkbookKit

struct RenderCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "render",
        abstract: "Prints a Markdown file as HTML; nothing is run.",
        discussion: """
            Example:
              workbook render Lessons/01-exe-static.md --fragment
            """)

    @Argument(help: "The Markdown file.")
    var file: String

    @Flag(
        help:
            "Print the body alone, without a page around it. Whole pages are written by 'workbook build'."
    )
    var form: Form

    enum Form: String, EnumerableFlag {
        case fragment
    }

    func run() async throws {
        let console = Console.ofProcess()
        try await finish(on: console) {
            try renderFragment(file, on: console)
            return .success
        }
    }
}
