import ArgumentParser
import Host
import WorkbookKit

struct HintCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hint",
        abstract: "Gives the next hint on an exercise.",
        discussion: """
            Hints come one at a time; once all were seen, they are shown again.

            Examples:
              workbook hint
              workbook hint x03a
            """)

    @Argument(help: "The exercise. (default: as for 'workbook try')")
    var id: String?

    func run() async throws {
        let console = Console.ofProcess()
        let hint = Hint(id: id, console: console)
        try await finish(on: console) { try await hint.run() }
    }
}

struct SolutionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "solution",
        abstract: "Shows how an exercise can be solved, once it is.",
        discussion: """
            A learner's folder holds no solutions: they are read from the course that it was made from, where that is \
            still there. Exit status 1 where the solution is not shown.

            Examples:
              workbook solution x03a
              workbook solution x03a --force      before it is solved
            """)

    @Argument(help: "The exercise. (default: as for 'workbook try')")
    var id: String?

    @Flag(help: "Show it before the exercise is solved.")
    var force = false

    func run() async throws {
        let console = Console.ofProcess()
        var solution = Solution(id: id, console: console)
        solution.isForced = force
        try await finish(on: console) { [solution] in try solution.run() }
    }
}

struct ResetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reset",
        abstract: "Puts the files of an exercise back as they were at the start.",
        discussion: """
            What was there is kept below .workbook/kept, and the command says where.

            Example:
              workbook reset x03a
            """)

    @Argument(help: "The exercise. (default: as for 'workbook try')")
    var id: String?

    func run() async throws {
        let console = Console.ofProcess()
        let reset = Reset(id: id, console: console)
        try await finish(on: console) { try await reset.run() }
    }
}

struct ProgressCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "progress",
        abstract: "Tells which exercises are solved.",
        discussion: """
            Examples:
              workbook progress
              workbook progress --json
            """)

    @Flag(help: "Print JSON, a line an exercise.")
    var json = false

    func run() async throws {
        let console = Console.ofProcess()
        var progress = ShowProgress(console: console)
        progress.isJSON = json
        try await finish(on: console) { [progress] in try progress.run() }
    }
}
