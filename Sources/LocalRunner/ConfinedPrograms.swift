package import Engine
import Host
import Planning
import SourceText

/// Programs of this machine, each in a sandbox of its own, which shows the system and nothing of the user's.
///
/// All programs that are not a lesson's commands run here: those that pages are made with, and tools that are asked for
/// their versions.
package struct ConfinedPrograms: ProgramRunner {
    private let confinement: Confinement

    package init(_ confinement: Confinement) { self.confinement = confinement }

    /// A folder or file of this machine, and the place at which a program finds it.
    struct Place: Hashable, Sendable {
        var source: String
        var target: String
    }

    package func run(_ call: ProgramCall) async throws -> ProgramOutput {
        try await run(call, showing: [])
    }

    /// Files that a program is to read without a sight of where they are: it is given copies in memory, which nobody can
    /// change. Their descriptors are its last arguments.
    struct Copies {
        /// From a folder on; no link is followed on the way.
        let paths: [String]
        let folder: String
        /// The size of all together, in bytes.
        let size: Int

        init(of paths: [String], in folder: String, size: Int) {
            self.paths = paths
            self.folder = folder
            self.size = size
        }

        static let none = Copies(of: [], in: "/", size: 0)
    }

    /// Whether programs run in a sandbox here.
    var areConfined: Bool { confinement != .off && Sandbox.bubblewrap != nil }

    /// Runs a program that finds some places besides the system. Only in a sandbox are there copies for it.
    func run(
        _ call: ProgramCall, showing places: [Place], copying copies: Copies = .none
    ) async throws -> ProgramOutput {
        guard confinement != .off, let bubblewrap = Sandbox.bubblewrap else {
            if confinement == .untrusted { throw Sandbox.missing(confinement) }
            return try await LocalPrograms().run(call, from: places)
        }
        let launcher = LauncherProcess(path: try Machine.launcherPath())
        let memory = Self.memory + copies.size
        let arguments =
            options(for: call, memory: memory) + ["--from", copies.folder, "--"]
            + sandbox(bubblewrap, places) + program(call) + copies.paths.map { "@copy:" + $0 }
        let frames = try await launcher.frames(
            arguments, request: LauncherProcess.text(call.input)
        ) { $0 += $1 }
        return try output(of: call, memory: memory, frames)
    }

    /// The most memory that a program may have, in bytes.
    private static let memory = 2 << 30
    /// How much fits into each of its folders in memory, in bytes.
    private static let disk = 64 << 20

    private func options(for call: ProgramCall, memory: Int) -> [String] {
        [
            "--program", "--milliseconds", String(call.seconds * 1000),
            "--memory", String(memory), "--processes", "64",
            "--output", String(call.outputLimit), "--disk", String(Self.disk),
        ] + (Sandbox.unprivilegedUser.map { ["--uid", String($0)] } ?? [])
    }

    private func sandbox(_ bubblewrap: String, _ places: [Place]) -> [String] {
        var arguments = [bubblewrap] + Sandbox.isolation([])
        arguments += Sandbox.system(foldersInMemory: ["/tmp", Sandbox.home], disk: Self.disk)
        arguments += Sandbox.closedFirstProcess
        for place in places { arguments += ["--ro-bind", "@path:" + place.source, place.target] }
        arguments += ["--chdir", "/", "--remount-ro", "/", "--remount-ro", "/dev"]
        let variables = ["PATH": "/usr/bin:/bin", "HOME": Sandbox.home, "LANG": "C.UTF-8"]
        for (name, value) in variables.sorted(by: { $0.key < $1.key }) {
            arguments += ["--setenv", name, value]
        }
        return arguments
    }

    private func program(_ call: ProgramCall) -> [String] {
        ["--"] + ([call.executable] + call.arguments).map(Sandbox.literal)
    }

    private func output(
        of call: ProgramCall, memory: Int, _ frames: [LauncherFrame]
    ) throws -> ProgramOutput {
        var output = ProgramOutput(bytes: [], errors: "", isSuccess: false)
        var errors: [UInt8] = []
        var ending: String?
        for frame in frames {
            switch frame {
            case .output(let bytes): output.bytes += bytes
            case .errors(let bytes): errors += bytes
            case .commandEnd(let status, _, _): output.isSuccess = status == 0
            case .end(let reason, _): ending = reason
            case .failure(let message): throw HostError("cannot run \(call.executable): \(message)")
            case .usage, .holding: break
            }
        }
        output.errors = String(decoding: errors.prefix(64 << 10), as: UTF8.self)
        switch ending {
        case "finished": return output
        case "cancelled": throw CancellationError()
        case "time": throw ProgramStopped(call.executable, "took longer than \(call.seconds) s")
        case "output":
            throw ProgramStopped(
                call.executable, "printed more than \(ByteCount(call.outputLimit).wholeText)")
        case "memory":
            throw ProgramStopped(
                call.executable, "needed more memory than \(ByteCount(memory).wholeText)")
        default: throw HostError("cannot run \(call.executable): the launcher ended without a word")
        }
    }
}
