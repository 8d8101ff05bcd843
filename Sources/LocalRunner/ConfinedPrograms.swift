package import Engine
import Host
import LessonModel
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
        /// Nil for an empty folder in memory.
        var source: String?
        var target: String
        /// Whether a program may write there.
        var isWritable = false
    }

    package func run(_ call: ProgramCall) async throws -> ProgramOutput {
        try await run(call, showing: [])
    }

    /// Whether programs run in a sandbox here.
    var areConfined: Bool { confinement != .off && Sandbox.bubblewrap != nil }

    /// Runs a program that finds some places besides the system.
    ///
    /// - Parameters:
    ///   - variables: what it finds in its environment; those that all programs find have other values where it says so.
    ///   - limits: how much memory, processes and disk it may use.
    func run(
        _ call: ProgramCall, showing places: [Place], with variables: [String: String] = [:],
        limits: Limits = Self.limits
    ) async throws -> ProgramOutput {
        guard confinement != .off, let bubblewrap = Sandbox.bubblewrap else {
            if confinement == .untrusted { throw Sandbox.missing(confinement) }
            return try await LocalPrograms().run(call, from: places)
        }
        let launcher = LauncherProcess(path: try Machine.launcherPath())
        let arguments =
            ["--program", "--milliseconds", String(call.seconds * 1000)]
            + options(for: call, limits)
            + sandbox(bubblewrap, places, with: variables, disk: limits.disk) + program(call)
        let frames = try await launcher.frames(
            arguments, request: LauncherProcess.text(call.input)
        ) { $0 += $1 }
        return try output(of: call, limits, frames)
    }

    /// Starts a program that speaks with this process itself, as long as that holds it: its standard input is a socket. What
    /// else it has is what `run` gives. How much memory each of its processes takes is its own concern; that of all together
    /// is bounded where control groups can be made.
    /// - Throws: `HostError` if there is no sandbox, or no process can be started.
    func server(_ call: ProgramCall, showing places: [Place]) throws(HostError) -> HeldProcess {
        guard areConfined, let bubblewrap = Sandbox.bubblewrap else {
            throw Sandbox.missing(confinement)
        }
        return try HeldProcess(
            try Machine.launcherPath(),
            ["--serve"] + options(for: call, Self.limits)
                + sandbox(bubblewrap, places, with: [:], disk: Self.limits.disk) + program(call))
    }

    /// How much a program may use.
    static let limits: Limits = {
        var limits = Limits.standard
        (limits.memory, limits.processes, limits.disk) = (2 << 30, 64, 64 << 20)
        return limits
    }()

    private func options(for call: ProgramCall, _ limits: Limits) -> [String] {
        [
            "--memory", String(limits.memory), "--processes", String(limits.processes),
            "--output", String(call.outputLimit), "--disk", String(limits.disk),
        ] + (Sandbox.unprivilegedUser.map { ["--uid", String($0)] } ?? [])
    }

    private func sandbox(
        _ bubblewrap: String, _ places: [Place], with variables: [String: String], disk: Int
    ) -> [String] {
        var arguments = ["--", bubblewrap] + Sandbox.isolation([])
        arguments += Sandbox.system(foldersInMemory: ["/tmp", Sandbox.home], disk: disk)
        arguments += Sandbox.toolSettings
        arguments += Sandbox.closedFirstProcess
        for place in places {
            guard let source = place.source else {
                arguments += ["--size", String(disk), "--tmpfs", place.target]
                continue
            }
            let option = place.isWritable ? "--bind" : "--ro-bind"
            arguments += [option, "@path:" + source, place.target]
        }
        arguments += ["--chdir", "/", "--remount-ro", "/", "--remount-ro", "/dev"]
        let all = ["PATH": "/usr/bin:/bin", "HOME": Sandbox.home, "LANG": "C.UTF-8"]
            .merging(variables) { $1 }
        for (name, value) in all.sorted(by: { $0.key < $1.key }) {
            arguments += ["--setenv", name, Sandbox.literal(value)]
        }
        return arguments
    }

    private func program(_ call: ProgramCall) -> [String] {
        ["--"] + ([call.executable] + call.arguments).map(Sandbox.literal)
    }

    private func output(
        of call: ProgramCall, _ limits: Limits, _ frames: [LauncherFrame]
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
            case .usage, .interrupt, .holding: break
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
                call.executable, "needed more memory than \(ByteCount(limits.memory).wholeText)")
        default: throw HostError("cannot run \(call.executable): the launcher ended without a word")
        }
    }
}
