import ArgumentParser
import Host
import WorkbookKit

/// Runs a command's work and ends the tool with the exit status that scripts rely on.
func finish(
    on console: Console, _ work: @escaping @Sendable () async throws -> ExitStatus
) async throws {
    let status: ExitStatus
    do {
        let done = try await cancellingOnSignals(work)
        try console.checkOutput()
        status = done
    } catch is CancellationError {
        console.writeError("stopped; nothing was changed\n")
        status = .interrupted
    } catch let error as HostError {
        console.writeError("error: \(error)\n")
        status = .machineFailed
    }
    if status != .success { throw ExitCode(status.rawValue) }
}
