import Engine
import Host
import Synchronization

/// An inspection server that this process started. It ends when it is let go, or with this process.
final class InspectionConnection: Sendable {
    let process: HeldProcess

    init(to program: OwnProgram, in programs: ConfinedPrograms) throws {
        process = try programs.server(
            ProgramCall(try program.file, [InspectionServer.command]),
            showing: try program.places)
    }

    /// What was answered to a request.
    struct Reply {
        /// As `waitpid` gives it.
        let status: Int
        let answer: [UInt8]
    }

    /// Has files looked into; nil where that takes too long. Only after a reply can there be another request.
    ///
    /// - Parameter memory: how much memory it may take, in bytes.
    /// - Parameter seconds: how long it may take from when the request is sent, not from when it is made: on a busy machine
    ///   there may be a long time between.
    /// - Throws: `InspectionStopped` if the server ends, `HostError` if it cannot be started, `CancellationError` when the
    ///   task is cancelled.
    func reply(
        on files: OpenFiles, memory: Int, within seconds: Int
    ) async throws -> Reply? {
        let answer = try MemoryFile()
        let request = DescriptorMessage(
            number: memory, descriptors: files.descriptors + [answer.descriptor])
        let reply = await withTaskCancellationHandler {
            await waiting { [self] () -> Reply? in
                process.send(request)
                let deadline = ContinuousClock.now + .seconds(seconds)
                guard let status = try status(before: deadline) else { return nil }
                return Reply(status: status, answer: try answer.bytes)
            }
        } onCancel: {
            process.hangUp()
        }
        // The server was told to end then, whatever it said.
        try Task.checkCancellation()
        return try reply.get()
    }

    private func status(before deadline: ContinuousClock.Instant) throws -> Int? {
        var reader = LauncherFrameReader()
        var errors: [UInt8] = []
        while let bytes = process.bytes(before: deadline) {
            for frame in reader.frames(adding: bytes) {
                switch frame {
                case .commandEnd(let status?, _, _): return status
                case .errors(let text): errors += text
                case .end("memory", _): throw InspectionStopped.outOfMemory
                case .failure(let message):
                    throw HostError("cannot look into files: \(message)")
                default: break
                }
            }
            if bytes.isEmpty {
                let line = String(decoding: errors, as: UTF8.self).split(separator: "\n").last
                throw InspectionStopped(because: "failed" + (line.map { ": \($0)" } ?? ""))
            }
        }
        return nil
    }
}

/// Servers that have nothing to do now, kept for the next request. There is one, as long as no request comes while another
/// one is answered: no file has the files of others wait.
final class IdleServers: Sendable {
    let servers = Mutex<[InspectionConnection]>([])

    /// One of them, which is then none of them any more; nil where there is none.
    func take() -> InspectionConnection? { servers.withLock { $0.popLast() } }
    func keep(_ server: InspectionConnection) { servers.withLock { $0.append(server) } }
}
