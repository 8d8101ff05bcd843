import Engine
import Host
import LessonModel
import LocalRunner
import Planning
import Storage
import TestSupport

/// A runner that the conformance suite is tried on. A new one is a new case here.
enum RunnerUnderTest: String, CaseIterable, Sendable {
    case fake
    /// Bubblewrap on this machine.
    case local

    /// Runs `body` with the runner and what it stores contents in.
    func run(
        _ body: (any ActionRunner, any ContentStorage) async throws -> Void
    ) async throws {
        switch self {
        case .fake:
            let contents = MemoryContents()
            try await body(FakeRunner(contents: contents), contents)
        case .local:
            try await withTemporaryFolder { folder in
                let cache = try CacheFolder(folder)
                defer { cache.close() }
                let machine = try await Machine(tools: [], confinement: .require, cache: cache)
                let launcher = try Machine.launcherPath()
                // The tool stands beside the launcher; this process is another program.
                let tool = String(launcher.dropLast("-launcher".count))
                let inspector = LocalInspector(.require, program: tool)
                let storage = DiskStorage(in: cache, inspect: inspector.artifacts)
                let runner = SandboxRunner(
                    on: machine, launcherPath: launcher, storage: storage)
                try await body(runner, storage.contents)
                // What sessions made is gone with them.
                let left = try Folders.names(in: cache.workFolder)
                if left.contains(where: { $0.hasPrefix("chain-") }) { throw LeftBehind() }
            }
        }
    }

    /// A session left its workspace behind.
    struct LeftBehind: Error {}
}

extension ActionRunner {
    /// The results of actions that follow each other in a session of their own.
    func results(
        of actions: [Action], on base: Digest = Tree.emptyWorkspaceRoot
    ) async throws -> [ActionResult] {
        try await withSession(on: base) { session in
            var results: [ActionResult] = []
            for action in actions { results.append(try await session.run(action)) }
            return results
        }
    }

    /// The result of an action that runs commands.
    func result(
        of commands: String..., on base: Digest = Tree.emptyWorkspaceRoot,
        _ change: (inout Action) -> Void = { _ in }
    ) async throws -> ActionResult {
        var action = Action(limits: .standard)
        action.environment = Action.standardEnvironment
        action.commands = commands
        change(&action)
        return try await results(of: [action], on: base)[0]
    }
}

extension CommandResult {
    /// What it printed, without a terminal's carriage returns.
    var text: String { String(decoding: output, as: UTF8.self).replacing("\r\n", with: "\n") }
}
