import Subprocess
import SystemPackage

/// A program of the machine itself, run to its end with its output collected.
package struct HostCommand: Sendable {
    package var executable: String
    package var arguments: [String]
    package var input: [UInt8] = []
    /// The most that it may print, in bytes.
    package var outputLimit = 64 << 20

    package init(_ executable: String, _ arguments: [String], input: [UInt8] = []) {
        self.executable = executable
        self.arguments = arguments
        self.input = input
    }

    package struct Output: Sendable {
        package var bytes: [UInt8]
        /// What it printed as errors, cut after some kilobytes.
        package var errors: String
        package var isSuccess: Bool

        package var text: String { String(decoding: bytes, as: UTF8.self) }
    }

    /// Runs it and waits for its end.
    /// - Throws: `HostError` if it cannot be started or prints too much, `CancellationError` when the task is cancelled.
    package func run() async throws -> Output {
        do {
            let result = try await Subprocess.run(
                .path(FilePath(executable)), arguments: Arguments(arguments),
                input: .array(input), output: .bytes(limit: outputLimit),
                error: .string(limit: 64 << 10))
            // It was ended then, and what it printed is cut short.
            try Task.checkCancellation()
            return Output(
                bytes: result.standardOutput, errors: result.standardError,
                isSuccess: result.terminationStatus.isSuccess)
        } catch let error as SubprocessError {
            try Task.checkCancellation()
            throw HostError("cannot run \(executable): \(error)")
        }
    }
}
