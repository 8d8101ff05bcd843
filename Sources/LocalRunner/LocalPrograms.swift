package import Engine
import Host
import Subprocess
import SystemPackage

/// Programs of this machine, run as processes of the user's own.
package struct LocalPrograms: ProgramRunner {
    package init() {}

    package func run(_ call: ProgramCall) async throws -> ProgramOutput {
        do {
            let result = try await Subprocess.run(
                .path(FilePath(call.executable)), arguments: Arguments(call.arguments),
                input: .array(call.input), output: .bytes(limit: call.outputLimit),
                error: .string(limit: 64 << 10))
            // It was ended then, and what it printed is cut short.
            try Task.checkCancellation()
            return ProgramOutput(
                bytes: result.standardOutput, errors: result.standardError,
                isSuccess: result.terminationStatus.isSuccess)
        } catch let error as SubprocessError {
            try Task.checkCancellation()
            throw HostError("cannot run \(call.executable): \(error)")
        }
    }
}
