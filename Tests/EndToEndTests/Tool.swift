import Foundation
import Subprocess
import SystemPackage

/// The built tool.
enum Tool {
    /// The build's folder: the tool stands there beside the program that runs these tests.
    static let folder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        .deletingLastPathComponent().path
    static let path = folder + "/workbook"

    /// Runs the tool to its end.
    static func run(
        _ arguments: [String], in folder: String, environment: [String: String] = [:],
        through prefix: [String] = []
    ) async throws -> ToolRun {
        try await run(arguments, in: folder, environment: environment, through: prefix) { _ in }
    }

    /// Runs the tool to its end, with something done beside it.
    ///
    /// - Parameters:
    ///   - prefix: a program, with arguments, that starts the tool for us.
    ///   - inOwnGroup: whether the tool leads a process group, as a shell has it.
    static func run(
        _ arguments: [String], in folder: String, environment: [String: String] = [:],
        through prefix: [String] = [], inOwnGroup: Bool = false,
        beside body: (ProcessIdentifier) async throws -> Void
    ) async throws -> ToolRun {
        let command = prefix + [path] + Weaker.accepted(arguments, through: prefix)
        // What is kept apart from a course is kept in the project, too.
        var variables: [Environment.Key: String?] = ["XDG_CACHE_HOME": folder + "/private"]
        for (name, value) in environment { variables[.init(stringLiteral: name)] = value }
        var options = PlatformOptions()
        if inOwnGroup { options.processGroupID = 0 }
        let result = try await Subprocess.run(
            .path(FilePath(command[0])), arguments: Arguments(Array(command.dropFirst())),
            environment: .inherit.updating(variables), workingDirectory: FilePath(folder),
            platformOptions: options, input: .none, output: .string(limit: 8 << 20),
            error: .string(limit: 8 << 20)
        ) { execution in
            try await body(execution.processIdentifier)
        }
        return ToolRun(
            status: result.terminationStatus.number, output: result.standardOutput,
            errors: Weaker.errors(result.standardError, of: arguments, through: prefix))
    }
}

/// What a run of the tool brought.
struct ToolRun: Equatable {
    /// The exit status; that of a signal is 128 higher than its number, as shells have it.
    var status: Int
    var output: String
    var errors: String

    /// What it wrote on standard output, with `TIME` in the place of the time that it took.
    var summary: String {
        output.replacing(/[0-9]+\.[0-9] s\n/) { _ in "TIME\n" }
    }
}

extension TerminationStatus {
    fileprivate var number: Int {
        switch self {
        case .exited(let status): Int(status)
        case .signaled(let signal): 128 + Int(signal)
        }
    }
}
