import ArgumentParser
import Host
import WorkbookKit

struct InspectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Tells what programs, libraries and archives are, read from their bytes.",
        discussion: """
            Says of each file its kind, its sizes, how it is linked and with what, which symbols it offers and takes, its \
            relocations, whether it is stripped, and how Go built it. Nothing is run. Exit status 1 where a file cannot \
            be read; the others are still shown.

            Examples:
              workbook inspect hello libadd.so add.o
              workbook inspect libadd.a --symbols       every symbol, however many
              workbook inspect --json hello | jq .linking
            """)

    @Argument(help: "The files.")
    var files: [String]

    @Flag(help: "Print JSON, a line a file.")
    var json = false

    @Flag(help: "Show all symbols, packages and members.")
    var symbols = false

    func run() async throws {
        let console = Console.ofProcess()
        var inspect = Inspect(paths: files, console: console)
        inspect.isJSON = json
        inspect.showsAllSymbols = symbols
        try await finish(on: console) { [inspect] in try await inspect.run() }
    }
}
