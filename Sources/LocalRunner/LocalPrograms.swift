import Engine
import Host
import SourceText
import Subprocess
import SystemPackage

/// Programs of this machine as processes of the user's own, where there is no sandbox.
///
/// They start in the root folder and with an environment of their own, so that nothing in the current folder and no
/// variable of the user tells them what to do.
struct LocalPrograms {
    /// Runs a program.
    ///
    /// - Parameter places: where it is, as a sandbox would show it: it is run from its own place instead.
    /// - Throws: `HostError` if it cannot be started or is stopped, `CancellationError` when the task is cancelled.
    func run(
        _ call: ProgramCall, from places: [ConfinedPrograms.Place] = []
    ) async throws -> ProgramOutput {
        var call = call
        for place in places {
            guard let source = place.source else { continue }
            if call.executable == place.target {
                call.executable = source
            } else if call.executable.hasPrefix(place.target + "/") {
                call.executable = source + call.executable.dropFirst(place.target.count)
            }
        }
        let started = call
        return try await withThrowingTaskGroup(of: ProgramOutput?.self) { group in
            group.addTask { try await output(of: started) }
            group.addTask {
                try await Task.sleep(for: .seconds(started.seconds))
                return nil
            }
            defer { group.cancelAll() }
            guard let first = try await group.next(), let output = first else {
                throw ProgramStopped(started.executable, "took longer than \(started.seconds) s")
            }
            return output
        }
    }

    private func output(of call: ProgramCall) async throws -> ProgramOutput {
        let environment: [Environment.Key: String] = [
            "PATH": "/usr/bin:/bin", "HOME": Host.environment("HOME") ?? "/", "LANG": "C.UTF-8",
        ]
        do {
            let result = try await Subprocess.run(
                .path(FilePath(call.executable)), arguments: Arguments(call.arguments),
                environment: .custom(environment), workingDirectory: "/",
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
