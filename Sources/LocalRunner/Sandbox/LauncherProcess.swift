import Host
import Subprocess
import SystemPackage

/// One run of the launcher program: it is given a request, and answers with frames.
struct LauncherProcess {
    /// The path of the program.
    let path: String

    /// All frames that the launcher sends.
    ///
    /// - Parameters:
    ///   - interrupts: tells from what is printed when the launcher is asked to type Ctrl-C.
    ///   - collect: adds frames that have just arrived to those before.
    /// - Throws: `HostError` if the launcher cannot be run, `CancellationError` when the task is cancelled.
    func frames(
        _ arguments: [String], request: [UInt8], interrupts: InterruptWatch = InterruptWatch(),
        collect: @escaping @Sendable (inout [LauncherFrame], [LauncherFrame]) -> Void
    ) async throws -> [LauncherFrame] {
        // On cancellation the launcher is asked to end first, so that it can clean up.
        var platform = PlatformOptions()
        // Where the tool's whole group is killed, the launcher stays to see to that nothing is left.
        platform.processGroupID = 0
        platform.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: .seconds(5))]
        do {
            let frames = try await Subprocess.run(
                .path(FilePath(path)), arguments: Arguments(arguments), environment: .custom([:]),
                platformOptions: platform, input: .inputWriter, output: .sequence,
                error: .discarded
            ) { execution in
                _ = try await execution.standardInputWriter.write(request)
                var reader = LauncherFrameReader()
                var frames: [LauncherFrame] = []
                var watch = interrupts
                if let command = watch.takeNextCommand() {
                    _ = try await execution.standardInputWriter.write(Self.number(command))
                }
                for try await buffer in execution.standardOutput {
                    let arrived = buffer.withUnsafeBytes { reader.frames(adding: $0) }
                    for frame in arrived {
                        guard let command = watch.command(toInterruptAfter: frame) else { continue }
                        _ = try await execution.standardInputWriter.write(Self.number(command))
                    }
                    collect(&frames, arrived)
                }
                return frames
            }.closureResult
            try Task.checkCancellation()
            return frames
        } catch let error as SubprocessError {
            try Task.checkCancellation()
            throw HostError("cannot run the launcher \(path): \(error)")
        }
    }

    /// A number as requests have it.
    static func number(_ value: Int) -> [UInt8] { (0..<4).map { UInt8(value >> ($0 * 8) & 255) } }

    /// A text as requests have it, with its length before it.
    static func text(_ bytes: [UInt8]) -> [UInt8] { number(bytes.count) + bytes }
}
