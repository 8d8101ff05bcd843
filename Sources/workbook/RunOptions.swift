import ArgumentParser
import LessonModel
import LocalRunner
package import SourceText
import WorkbookKit

/// How steps are run: the options of every command that runs them.
struct RunOptions: ParsableArguments {
    @Option(
        name: .shortAndLong, help: "How many run side by side. (default: the processors and one)")
    var jobs: Int?

    @Option(
        help:
            "How commands are confined: require a sandbox, use one if there is one (auto), or none (off)."
    )
    var sandbox = SandboxChoice.require

    @Flag(
        help:
            "The lessons are not to be trusted: no privileges for them, and nothing stays in Go's build cache."
    )
    var untrusted = false

    @Option(
        help: ArgumentHelp(
            "With --untrusted: run without promises that this machine does not keep, several with commas between: \(Promise.names). 'workbook doctor' tells which it keeps.",
            valueName: "promises"), transform: Promise.promises(named:))
    var acceptWeaker: [[Promise]] = []

    enum SandboxChoice: String, ExpressibleByArgument, CaseIterable {
        case require, auto, off
    }

    var confinement: Confinement {
        switch sandbox {
        case .require: untrusted ? .untrusted : .require
        case .auto: .auto
        case .off: .off
        }
    }

    @Option(
        help: ArgumentHelp(
            "The folder that keeps results. (default: .workbook in the course's folder; ~/.cache/workbook with --untrusted, and for a course in a folder of another user)",
            valueName: "folder"))
    var cache: String?

    @Option(
        help: ArgumentHelp(
            "How much stored results may take up, such as 500MB; the oldest go first.",
            valueName: "size"))
    var cacheSize = ByteCount(RunPolicy.standardCacheSize)

    @Flag(help: "Run everything again, stored results or not.")
    var fresh = false

    /// The options as the tool's work takes them.
    var policy: RunPolicy {
        RunPolicy(
            jobs: jobs, confinement: confinement, acceptedWeaker: Set(acceptWeaker.joined()),
            cacheFolder: cache, cacheSize: cacheSize.bytes, isFresh: fresh)
    }

    func validate() throws {
        if let jobs, jobs < 1 { throw ValidationError("--jobs takes a number from 1 up") }
        if untrusted, sandbox != .require {
            throw ValidationError(
                "--untrusted needs the sandbox, so it does not go with --sandbox=\(sandbox.rawValue)"
            )
        }
        if !acceptWeaker.isEmpty, !untrusted {
            throw ValidationError(
                "--accept-weaker gives up promises of --untrusted, so it needs --untrusted")
        }
    }
}

extension Promise {
    static let names = allCases.map(\.rawValue).joined(separator: ", ")

    /// The promises in a list of names with commas between.
    static func promises(named text: String) throws -> [Promise] {
        try text.split(separator: ",", omittingEmptySubsequences: false).map { name in
            guard let promise = Promise(rawValue: String(name)) else {
                throw ValidationError("there is no promise '\(name)', only: \(names)")
            }
            return promise
        }
    }
}

extension ByteCount: ExpressibleByArgument {
    package init?(argument: String) { self.init(parsing: argument) }

    package var defaultValueDescription: String { wholeText }
}
