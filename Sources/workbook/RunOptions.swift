import ArgumentParser
import Execution

/// How steps are run: the options of every command that runs them.
struct RunOptions: ParsableArguments {
    @Option(name: .shortAndLong, help: "How many run side by side. (default: the processors)")
    var jobs: Int?

    @Option(
        help:
            "How commands are confined: require a sandbox, use one if there is one (auto), or none (off)."
    )
    var sandbox = Confinement.require

    func validate() throws {
        if let jobs, jobs < 1 { throw ValidationError("--jobs takes a number from 1 up") }
    }
}

extension Confinement: ExpressibleByArgument {}
