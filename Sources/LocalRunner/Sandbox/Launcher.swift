import Host
import LessonModel
import Planning

/// Runs the commands of an action through the launcher program and collects what a terminal showed.
struct Launcher: Sendable {
    /// The launcher program.
    let path: String
    let sandbox: Sandbox
    /// What bounds lessons that are not trusted; nil where lessons are trusted.
    let bounds: Bounds?

    /// What the shell reads on its standard input before the first command, which tells that it is ready.
    ///
    /// The shell is an interactive one with job control, so that its messages read as on a terminal. It reads lines, not a
    /// loop, which Ctrl-C would end. The number of processes is limited here, within the sandbox: there the kernel
    /// counts those of the sandbox alone, outside all of the user's. The variables of the action are its arguments, so
    /// that they are those of the commands, and it began without them.
    private func script(for action: Action) -> String {
        let limit = sandbox.bubblewrap == nil ? "" : "ulimit -u \(action.limits.processes); "
        // Nobody is shown a prompt that a command sets.
        let quiet = "PROMPT_COMMAND='{ PS1= PS2=; } 2> /dev/null'"
        return """
            BASH=\(ClosedShell.system); set +o history; history -c; unset MAILCHECK; \(quiet); \(limit)\
            export "$@" 2> /dev/null; set --; printf 'ready\\0' >&3

            """
    }

    /// What the shell reads for each command: it takes the text from descriptor 3 and writes the exit status back.
    ///
    /// Descriptor 3 is closed for the commands themselves, and they find nothing to read. What is the shell's own is no
    /// business of theirs, so it stays away from functions and aliases that they define and prints no trace after `set -x`.
    /// The empty line is for a command that cannot be parsed: behind one, the shell takes no `{` at once.
    ///
    /// Where commands are measured, each has a subshell of its own, so that none finds what another one set, and what all so
    /// far used comes before the status.
    private func turn(for action: Action) -> String {
        let command = action.isMeasured ? #""( $REPLY"$'\n'")""# : #""$REPLY""#
        let usage = action.isMeasured ? #"\builtin times >&3; "# : ""
        return #"""
            { IFS= \builtin read -r -d '' -u 3 REPLY; } 2> /dev/null || \builtin exit
            \builtin eval \#(command) 3>&- < /dev/null

            { REPLY=$?; \#(usage)\builtin printf '%s\0' "$REPLY" >&3; } 2> /dev/null

            """#
    }

    /// What the commands of an action printed and how they ended.
    struct Transcript {
        var commands: [CommandResult] = []
        /// When each command ended.
        var ends: [FileTime] = []
        var ending = ActionResult.Ending.finished
        var measurement: MeasurementRecord?
        var milliseconds = 0
    }

    /// Runs the commands of `action` in a workspace.
    /// - Throws: `HostError` if the sandbox cannot start. A non-zero exit is a result, not an error.
    func run(_ action: Action, in workspace: Workspace) async throws -> Transcript {
        // Where memory is measured, the shell's own has to be told apart, so that it cannot be closed.
        let isClosed = sandbox.closedShell != nil && !action.isMeasured
        let shell =
            [
                "@self:", "--shell", "@script:" + script(for: action),
                isClosed ? ClosedShell.sandboxPath : ClosedShell.system, "--norc", "--noprofile",
                "--noediting", "-i", "-s",
            ]
            + action.environment.sorted { $0.key < $1.key }
            .map { Sandbox.literal("\($0.key)=\($0.value)") }
        try workspace.renewLayer()
        let program = sandbox.arguments(
            folders: workspace.folders, disk: action.limits.disk, privileges: action.privileges,
            shell: shell)
        let arguments = options(for: action, in: workspace) + ["--"] + program
        var transcript = Transcript()
        var output = PrintedBytes()
        if action.isMeasured {
            transcript.measurement = MeasurementRecord(machine: .here, runs: [])
        }
        let keepsAll = !action.isMeasured
        let frames = try await LauncherProcess(path: path).frames(
            arguments, request: Self.request(action.commands),
            interrupts: InterruptWatch(action)
        ) { $0.add($1, keepingOutputOfGoodCommands: keepsAll) }
        var hasEnded = false
        for frame in frames {
            switch frame {
            case .output(let bytes): output.add(bytes)
            case .interrupt: output.addInterrupt()
            case .errors, .holding: break
            case .commandEnd(let status, let microseconds, let end):
                transcript.ends.append(end)
                transcript.commands.append(
                    CommandResult(
                        output: output.bytes(ofCommandWith: status), status: status,
                        milliseconds: microseconds / 1000))
                output = PrintedBytes()
            case .usage(let usage, let isRefused):
                transcript.measurement?.runs.append(usage)
                if isRefused { transcript.measurement?.machine.isMemoryReadable = false }
            case .end(let reason, let microseconds):
                transcript.ending = try ending(reason)
                transcript.milliseconds = microseconds / 1000
                hasEnded = true
            case .failure(let message): throw HostError("the sandbox cannot start: \(message)")
            }
        }
        guard hasEnded else { throw HostError("the launcher ended without a word") }
        return transcript
    }

    private func ending(_ reason: String) throws -> ActionResult.Ending {
        switch reason {
        case "finished": return .finished
        case "shell": return .shellEnded
        case "cancelled": throw CancellationError()
        default:
            guard let limit = ActionResult.Limit(rawValue: reason) else {
                throw HostError("the launcher ended with the unknown word '\(reason)'")
            }
            return .stopped(by: limit)
        }
    }

    /// The options that tell how much the commands of an action may use, and where.
    func options(for action: Action, in workspace: Workspace) -> [String] {
        let limits = action.limits
        var options = [
            "--milliseconds", String(limits.milliseconds), "--memory", String(limits.memory),
            "--processes", String(limits.processes), "--output", String(limits.output),
            "--disk", String(limits.disk), "--files", String(limits.files),
            "--turn", turn(for: action), "--base", sandbox.goBase.path, "--layer",
            workspace.folders.layer,
        ]
        if let holder = workspace.holder {
            options += ["--holder", String(holder.id), "--volume", workspace.root]
        } else {
            options += [
                "--watch", workspace.folders.files, "--watch", workspace.folders.goPackages,
            ]
        }
        if sandbox.bubblewrap != nil {
            options += sandbox.foldersInMemory.flatMap { ["--inside", $0] }
        }
        if workspace.holder == nil {
            // How much Go compiles depends on what was built before, so only what no build needs is too much.
            options += [
                "--growing", workspace.folders.layer + "/upper",
                "--growth", String(max(limits.disk, Limits.standard.disk)),
            ]
        }
        // What was found to hold is not done without.
        for promise in [Promise.memory, .processes] where bounds?[promise] == .group {
            options += ["--bound", promise.rawValue]
        }
        if let user = workspace.owner { options += ["--uid", String(user)] }
        if action.isMeasured { options.append("--measure") }
        if action.looksForBinaries { options.append("--tell-apart") }
        if action.shell == .untilFailure { options.append("--stop-on-failure") }
        return options
    }

    private static func request(_ commands: [String]) -> [UInt8] {
        LauncherProcess.number(commands.count)
            + commands.flatMap { LauncherProcess.text(Array($0.utf8)) }
    }
}
