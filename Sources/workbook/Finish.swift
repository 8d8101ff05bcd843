import ArgumentParser
import Host
import WorkbookKit

/// Runs a command's work and ends the tool with the exit status that scripts rely on.
func finish(_ work: @escaping @Sendable () async throws -> ExitStatus) async throws {
    let status: ExitStatus
    do {
        let done = try await cancellingOnSignals(work)
        try Terminal.checkOutput()
        status = done
    } catch is CancellationError {
        Terminal.writeError("stopped; nothing was changed\n")
        status = .interrupted
    } catch let error as HostError {
        Terminal.writeError("error: \(error)\n")
        status = .machineFailed
    }
    if status != .success { throw ExitCode(status.rawValue) }
}
