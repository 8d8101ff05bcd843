import Engine
import Glibc
import Host
package import Inspection
import LessonModel
import SourceText
package import Storage

/// Looks into files of this machine: in confined processes of this tool's own program, where there is a sandbox.
///
/// Whoever made the files may have made them so that code which reads them does what they want. A process that reads some
/// may do that and nothing else, it reads none for others, and its answer is taken as one of a stranger.
package struct LocalInspector: Sendable {
    private let programs: ConfinedPrograms
    private let program: OwnProgram
    /// Kept until the inspector is gone. The first is started for the first files.
    let idle = IdleServers()
    /// The longest that one process may take for its files, in seconds.
    var seconds = 60
    /// How much memory it may take, in bytes, besides as much as the files are large.
    var memory = ConfinedPrograms.limits.memory

    /// - Parameter path: the path of this tool's program; nil for that of this process.
    package init(_ confinement: Confinement, program path: String? = nil) {
        programs = ConfinedPrograms(confinement)
        program = OwnProgram(path: path)
    }

    /// What files of a folder are, in order; one that is damaged is a file like any other.
    /// - Throws: `InspectionStopped` if the process that looks into them fails, `HostError` if it cannot be started,
    ///   `CancellationError` when the task is cancelled.
    package func artifacts(
        of files: [FileToInspect], in folder: String
    ) async throws -> [Artifact] {
        zip(files, try await findings(on: files, in: folder)).map { file, finding in
            (try? finding.get()) ?? Artifact(kind: .other, size: file.size)
        }
    }

    /// What files of the user's choice are, in order, or why that cannot be told.
    /// - Throws: as `artifacts(of:in:)`.
    package func findings(at paths: [String]) async throws -> [Finding] {
        let sizes = paths.map { path in
            Result { () throws(InspectionError) in try Artifact.inspectableSize(of: path) }
        }
        let files = zip(paths, sizes).compactMap { path, size in
            (try? size.get()).map { size in
                FileToInspect(path: String((Files.realPath(path) ?? path).dropFirst()), size: size)
            }
        }
        var found = try await findings(on: files, in: "/")[...]
        return zip(paths, sizes).map { path, size in
            size.flatMap { _ in found.removeFirst().mapError { $0.about(path) } }
        }
    }

    /// What a file is, or why that cannot be told.
    package typealias Finding = Result<Artifact, InspectionError>

    private var isConfined: Bool {
        #if SANITIZED
            // A sanitizer needs more memory and system calls than a sandbox allows.
            false
        #else
            programs.areConfined
        #endif
    }

    /// How many files one process looks into, so that not too many are open.
    private static let mostAtOnce = 32

    private func findings(
        on files: [FileToInspect], in folder: String
    ) async throws -> [Finding] {
        guard isConfined else {
            return files.map { file in
                Result { () throws(InspectionError) in
                    try Artifact(inspecting: folder + "/" + file.path)
                }
            }
        }
        var findings: [Finding] = []
        while findings.count < files.count {
            let batch = files[findings.count...].prefix(Self.mostAtOnce)
            findings += try await confinedFindings(on: Array(batch), in: folder)
        }
        return findings
    }

    private func confinedFindings(
        on files: [FileToInspect], in folder: String
    ) async throws -> [Finding] {
        let open = try OpenFiles(files.map(\.path), below: folder)
        let server = try idle.take() ?? InspectionConnection(to: program, in: programs)
        let memory = files.reduce(memory) { $0 + $1.size }
        guard let reply = try await server.reply(on: open, memory: memory, within: seconds) else {
            throw InspectionStopped(because: "took longer than \(seconds) s")
        }
        // Any other one is not used again: it ends when it is let go.
        idle.keep(server)
        let most = ConfinedPrograms.limits.disk
        guard reply.answer.count < most else {
            throw InspectionStopped(because: "printed more than \(ByteCount(most).wholeText)")
        }
        // Nothing else kills it.
        if reply.status == SIGKILL { throw InspectionStopped.outOfMemory }
        guard reply.status == 0 else { throw InspectionStopped(because: "failed") }
        do {
            return try InspectionAnswer(decoding: reply.answer, on: files.map(\.size)).findings
        } catch {
            throw InspectionStopped(because: "gave an answer that is none")
        }
    }
}

/// That nothing is known of some files, as the process that looked into them was stopped or failed.
package struct InspectionStopped: Error {
    /// A clause: `the program that does so took longer than 60 s`.
    package let reason: String

    /// - Parameter end: what the program did: `took longer than 60 s`.
    init(because end: String) { reason = "the program that does so " + end }

    static let outOfMemory = InspectionStopped(
        because: "needed more memory than \(ByteCount(ConfinedPrograms.limits.memory).wholeText)")
}
