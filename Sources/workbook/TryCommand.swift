import ArgumentParser
import Host
import LocalRunner
import WorkbookKit

struct TryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "try",
        abstract: "Checks a learner's work on an exercise, and says what to look at first.",
        discussion: """
            Without an ID it is the exercise in whose folder one stands, else the first that is not solved. Checks run \
            in a sandbox. What is solved and unchanged is not run again. Exit status 1 where a check does not pass.

            With --watch it is checked again with every save. Keys: h a hint, n the next exercise, l the list, r reset, \
            q quit, Enter checks again.

            Examples:
              workbook try
              workbook try x03a          x03 will do where only one begins so
              workbook try --all
              workbook try --watch --editor code
              workbook try --shell       look around where the checks run
            """)

    @Argument(help: "The exercise.")
    var id: String?

    @Flag(help: "Check all exercises.")
    var all = false

    @Flag(help: "Check again with every save.")
    var watch = false

    @Option(
        help: ArgumentHelp(
            "With --watch: a command that opens the file to edit in a window of its own, such as code.",
            valueName: "command"))
    var editor: String?

    @Flag(help: "Open a shell in a copy of the workspace that the checks start in.")
    var shell = false

    @Flag(help: "Run everything again.")
    var fresh = false

    @Flag(help: "Print JSON, a line a result.")
    var json = false

    @Option(
        help:
            "How commands are confined: require a sandbox, use one if there is one (auto), or none (off). (default: a sandbox where there is one, else you are asked)"
    )
    var sandbox: RunOptions.SandboxChoice?

    func validate() throws {
        if all, id != nil { throw ValidationError("--all checks all exercises, so it takes no ID") }
        if watch, all || json {
            throw ValidationError(
                "--watch is for one exercise and a person, without --all and --json")
        }
        if shell, all || json || watch {
            throw ValidationError(
                "--shell is a shell and no check: without --all, --json and --watch")
        }
        if editor != nil, !watch { throw ValidationError("--editor goes with --watch") }
    }

    func run() async throws {
        let console = Console.ofProcess()
        var attempt = Try(console: console)
        attempt.id = id
        attempt.isAll = all
        attempt.isFresh = fresh
        attempt.isJSON = json
        attempt.confinement = sandbox?.confinement
        var session = TryWatch(attempt)
        session.editor = editor
        if shell {
            return try await finish(on: console) { [attempt] in
                try await TryShell(attempt).run()
            }
        }
        try await finish(on: console) { [attempt, session, watch] in
            watch ? try await session.run() : try await attempt.run()
        }
    }
}

extension RunOptions.SandboxChoice {
    /// What it means for work that is the user's own.
    fileprivate var confinement: Confinement {
        switch self {
        case .require: .require
        case .auto: .auto
        case .off: .off
        }
    }
}
