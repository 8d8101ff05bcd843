import Host
import LessonModel
package import Planning

/// A shell for a person, at the terminal of this process: in the sandbox that commands of lessons have, in a workspace that
/// is a copy of a stored tree and goes when the shell ends.
///
/// The sandbox has a terminal of its own, to which the launcher carries what is typed, so that nothing in it reaches the
/// person's.
package struct InteractiveShell: Sendable {
    private let runner: SandboxRunner

    package init(in runner: SandboxRunner) { self.runner = runner }

    /// How a shell came to its end.
    package enum Ending: Hashable, Sendable {
        case left
        case stopped(by: ActionResult.Limit)
    }

    /// Runs a shell until the person leaves it.
    ///
    /// - Parameters:
    ///   - root: the tree that it finds.
    ///   - action: whose commands it stands for: it has their environment, limits and privileges, and any time.
    ///   - prompt: what stands before each command, as `PS1` has it.
    /// - Throws: `MissingContent` where the tree is not stored, or cannot be laid out; `HostError` if there is no terminal or
    ///   the machine fails; `CancellationError` when the task is cancelled.
    package func run(
        on root: Digest, as action: Action, prompt: String
    ) async throws -> Ending {
        guard Keyboard.isThere else { throw HostError("a shell needs a terminal") }
        let (workspace, _) = try await runner.workspace(holding: root)
        defer { workspace.remove() }
        try workspace.open()
        try workspace.renewLayer()
        let launcher = runner.launcher
        let arguments =
            ["--terminal"] + launcher.options(for: action, in: workspace) + ["--"]
            + launcher.sandbox.arguments(
                folders: workspace.folders, disk: action.limits.disk,
                privileges: action.privileges, shell: shell(for: action, prompt: prompt))
        return try await Keyboard.keepingSettings {
            try await Self.ending(
                of: HeldProcess(launcher.path, arguments, isAtTerminal: true))
        }
    }

    /// The shell, for the launcher. The variables of the action are arguments of another one before it, so that none of them
    /// changes how that begins.
    private func shell(for action: Action, prompt: String) -> [String] {
        let limit =
            runner.launcher.sandbox.bubblewrap == nil
            ? "" : "ulimit -u \(action.limits.processes); "
        let script = """
            exec 3>&-; \(limit)export "$@" 2> /dev/null; unset COLUMNS LINES; \
            exec \(ClosedShell.system) --norc --noprofile -i
            """
        var variables = action.environment
        variables["PS1"] = prompt
        variables["TERM"] = environment("TERM") ?? variables["TERM"]
        return [
            "@self:", "--shell", "1", ClosedShell.system, "--norc", "--noprofile", "-c", script,
            "bash",
        ]
            + variables.sorted { $0.key < $1.key }
            .map { Sandbox.literal("\($0.key)=\($0.value)") }
    }

    private static func ending(of process: HeldProcess) async throws -> Ending {
        let frames = await withTaskCancellationHandler {
            await waiting { () -> [LauncherFrame] in
                var reader = LauncherFrameReader()
                var frames: [LauncherFrame] = []
                while case let bytes = process.bytes(), !bytes.isEmpty {
                    frames += reader.frames(adding: bytes)
                }
                process.end()
                return frames
            }
        } onCancel: {
            process.hangUp()
        }
        try Task.checkCancellation()
        for frame in try frames.get() {
            switch frame {
            case .failure(let message): throw HostError("the shell cannot start: \(message)")
            case .end("finished", _): return .left
            case .end("cancelled", _): throw CancellationError()
            case .end(let word, _):
                guard let limit = ActionResult.Limit(rawValue: word) else { break }
                return .stopped(by: limit)
            default: break
            }
        }
        throw HostError("the launcher ended without a word")
    }
}
