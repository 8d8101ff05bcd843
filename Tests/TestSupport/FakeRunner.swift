package import Engine
import LessonModel
package import Planning
package import Storage
import Synchronization

/// A runner without processes: it knows what some commands of a shell do to a tree in memory.
package final class FakeRunner: ActionRunner {
    /// What happened, in order.
    package enum Note: Hashable, Sendable {
        case opened(Digest)
        case ran([String])
        case closed
    }

    /// What a test wants to happen before an action runs.
    package typealias Hook = @Sendable (Action) async throws -> Void

    package let contents: any ContentStorage
    private let hook: Hook
    private let platforms: Mutex<Platform>
    private let log = Mutex<[Note]>([])

    package init(contents: any ContentStorage, before hook: @escaping Hook = { _ in }) {
        self.contents = contents
        self.hook = hook
        platforms = Mutex(
            Platform(toolchains: Digest(of: "tools"), sandbox: Digest(of: "sandbox")))
    }

    package var notes: [Note] { log.withLock { $0 } }

    /// The commands that ran, in order.
    package var commands: [String] {
        notes.flatMap { note -> [String] in if case .ran(let texts) = note { texts } else { [] } }
    }

    package func forget() { log.withLock { $0 = [] } }

    /// What the runner says that it is.
    package var platform: Platform {
        get { platforms.withLock { $0 } }
        set { platforms.withLock { $0 = newValue } }
    }

    package func platform(for action: Action) -> Platform {
        var platform = platform
        if !action.tools.isEmpty {
            platform.toolchains = Digest(of: platform.toolchains.hash + "\(action.tools)")
        }
        return platform
    }

    package func open(on root: Digest) async throws -> any RunnerSession {
        let tree = try await contents.tree(root)
        guard tree.isRestorable else { throw MissingContent(digest: root) }
        for case .file(let digest, _) in tree.entries.values {
            _ = try await contents.bytes(of: digest)
        }
        note(.opened(root))
        return FakeSession(runner: self, tree: tree, root: root)
    }

    fileprivate func note(_ note: Note) { log.withLock { $0.append(note) } }

    fileprivate func prepare(_ action: Action) async throws { try await hook(action) }
}

/// A tree in memory, and what commands make of it.
private struct FakeSession: RunnerSession {
    let runner: FakeRunner
    var tree: Tree
    var root: Digest
    /// Contents that the session has seen.
    var known: [Digest: [UInt8]] = [:]

    mutating func run(_ action: Action) async throws -> ActionResult {
        try await runner.prepare(action)
        for command in action.commands where command.hasPrefix("sleep ") {
            let seconds = Int(command.dropFirst("sleep ".count)) ?? 0
            try await Task.sleep(
                for: .milliseconds(min(seconds * 1000, action.limits.milliseconds)))
        }
        try Task.checkCancellation()
        runner.note(.ran(action.commands.isEmpty ? action.files.map(\.path) : action.commands))
        let inputRoot = root
        var shell = FakeShell(tree: tree, contents: [:], limits: action.limits)
        for case .file(let digest, _) in tree.entries.values {
            shell.contents[digest] = try await bytes(of: digest)
        }
        let (commands, ending) = shell.run(action)
        tree = shell.tree
        known = shell.contents
        let directories = tree.directories
        root = directories.root
        if action.keepsTree {
            for case .file(let digest, _) in tree.entries.values {
                if let bytes = known[digest] { try await runner.contents.add(bytes, digest) }
            }
            try await runner.contents.add(directories)
        }
        return ActionResult(
            commands: commands, ending: ending,
            measurement: action.isMeasured ? Self.measurement(of: commands) : nil,
            inputRoot: inputRoot, outputRoot: root, isTreeWhole: tree.isRestorable,
            workspacePath: "/workspace", milliseconds: 1,
            outputFiles: shell.outputFiles(of: action))
    }

    private static func measurement(of commands: [CommandResult]) -> MeasurementRecord {
        let machine = MeasuredMachine(
            processor: "none", processorCount: 1, memory: 0, kernel: "none", date: "never")
        let run = RunUsage(wall: 1, user: 1, system: 0, memory: nil)
        return MeasurementRecord(machine: machine, runs: commands.map { _ in run })
    }

    private func bytes(of digest: Digest) async throws -> [UInt8] {
        if let bytes = known[digest] { return bytes }
        return try await runner.contents.bytes(of: digest)
    }

    func close() async { runner.note(.closed) }
}
