import Engine
import Host
package import Inspection
import Planning
package import Storage

/// Looks into files of this machine: in a confined process of this tool's own program, where there is a sandbox.
///
/// Whoever made the files may have made them so that code which reads them does what they want. That process is given
/// copies of the files and sees no others, and its answer is taken as one of a stranger.
package struct LocalInspector: Sendable {
    private let programs: ConfinedPrograms
    private let program: OwnProgram
    /// The longest that it may take for some files, in seconds.
    var seconds = 60

    /// - Parameter path: the path of this tool's program; nil for that of this process.
    package init(_ confinement: Confinement, program path: String? = nil) {
        programs = ConfinedPrograms(confinement)
        program = OwnProgram(path: path)
    }

    /// The name of the command of this tool that runs confined. It is not for people.
    package static let command = "inspect-copies"

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

    /// How many files one process looks into: each takes a descriptor and an argument.
    private static let mostAtOnce = 200

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
        let deadline = ContinuousClock.now + .seconds(seconds)
        while findings.count < files.count {
            guard findings.isEmpty || ContinuousClock.now < deadline else {
                throw InspectionStopped(reason: "that takes longer than \(seconds) s")
            }
            let batch = files[findings.count...].prefix(Self.mostAtOnce)
            findings += try await confinedFindings(on: Array(batch), in: folder)
        }
        return findings
    }

    private func confinedFindings(
        on files: [FileToInspect], in folder: String
    ) async throws -> [Finding] {
        var call = ProgramCall(try program.file, [Self.command])
        call.seconds = seconds
        let copies = ConfinedPrograms.Copies(
            of: files.map(\.path), in: folder, size: files.reduce(0) { $0 + $1.size })
        let output: ProgramOutput
        do {
            output = try await programs.run(call, showing: try program.places, copying: copies)
        } catch let stopped as ProgramStopped {
            throw InspectionStopped(reason: "the program that does so \(stopped.what)")
        }
        guard output.isSuccess else {
            let reason = output.errors.split(separator: "\n").last.map { ": \($0)" } ?? ""
            throw InspectionStopped(reason: "the program that does so failed" + reason)
        }
        do {
            return try InspectionAnswer(decoding: output.bytes, on: files.map(\.size)).findings
        } catch {
            throw InspectionStopped(reason: "the program that does so gave an answer that is none")
        }
    }
}

/// That nothing is known of some files, as the process that looked into them was stopped or failed.
package struct InspectionStopped: Error {
    /// A clause: `the program that does so took longer than 60 s`.
    package let reason: String
}
