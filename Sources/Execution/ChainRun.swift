import Host
import LessonModel
import Planning

/// The run of one chain: each step's result is taken from the store or made, in a workspace that is laid out only when
/// something must run.
struct ChainRun {
    private let chain: Plan.Chain
    private let executor: Executor
    private let reuse: Reuse
    private let turns: TurnQueue
    private let report: Executor.Report

    init(
        of chain: Plan.Chain, by executor: Executor, reuse: Reuse, turns: TurnQueue,
        report: @escaping Executor.Report
    ) {
        self.chain = chain
        self.executor = executor
        self.reuse = reuse
        self.turns = turns
        self.report = report
    }

    /// What stands in the workspace, and the workspace itself once there is one.
    private struct State {
        /// The digest of what the steps so far left.
        var root: Digest
        var tree: Tree?
        var workspace: Workspace?
        var reader: TreeReader
    }

    /// The results of the chain's steps, by their numbers; fewer where the report stopped it.
    func results() async throws -> [Int: StepResult] {
        let empty = executor.emptyTree
        let directories = empty.directories
        let store = chain.isProgram ? nil : executor.store
        var state = State(
            root: directories.root, tree: empty, workspace: nil, reader: TreeReader(store: store))
        // A `defer` would not see the workspace that is made later.
        do {
            let results = try await results(from: &state)
            state.workspace?.remove()
            return results
        } catch {
            state.workspace?.remove()
            throw error
        }
    }

    private func results(from state: inout State) async throws -> [Int: StepResult] {
        var results: [Int: StepResult] = [:]
        for (index, link) in chain.links.enumerated() {
            try Task.checkCancellation()
            let number = StepNumber(lesson: chain.lesson, step: link.step)
            guard await report(.started(number)) else { break }
            let result: StepResult
            var trace: StepTrace?
            switch link.work {
            case .skip(let reason): result = .skipped(reason)
            case .run(let action):
                let (done, origin) = try await self.result(
                    of: action, number: number, at: index, state: &state)
                result = .ran(done.result)
                trace = StepTrace(
                    key: done.key, origin: origin, milliseconds: done.result.milliseconds)
            }
            results[link.step] = result
            guard await report(.finished(number, result, trace)) else { break }
        }
        return results
    }

    private typealias Done = (result: ActionResult, key: ActionKey)

    private func result(
        of action: Action, number: StepNumber, at index: Int, state: inout State
    ) async throws -> (Done, StepTrace.Origin) {
        let key = executor.key(of: action, on: state.root)
        let origin: StepTrace.Origin
        if let tree = state.tree, !tree.isRestorable {
            origin = .ranUnrepeatable
        } else if let stored = executor.results.result(of: key),
            await isInspected(stored)
        {
            switch reuse {
            case .always: return (adopt(stored, key, in: &state), .stored)
            case .good(let isGood):
                if await isGood(number, stored) {
                    return (adopt(stored, key, in: &state), .stored)
                }
                origin = .ranAgain
            case .never: origin = .ranAfresh
            }
        } else {
            origin = .ranUnknown
        }
        let turn = try await turns.begin(alone: action.isMeasured)
        do {
            try await openWorkspace(at: index, state: &state)
            let done = try await run(action, state: &state)
            await turns.end(turn)
            return (done, origin)
        } catch {
            await turns.end(turn)
            throw error
        }
    }

    /// Whether it is known what the files are that a stored result names, or can still be looked up.
    private func isInspected(_ stored: ActionResult) async -> Bool {
        do {
            for file in stored.outputFiles { try await executor.artifacts.find(file.digest) }
            return true
        } catch {
            return false
        }
    }

    /// Goes on from a stored result. A workspace that is there already holds something else from now on.
    private func adopt(_ stored: ActionResult, _ key: ActionKey, in state: inout State) -> Done {
        if stored.outputRoot != state.root {
            state.root = stored.outputRoot
            state.tree = nil
            state.workspace?.remove()
            state.workspace = nil
        }
        return (stored, key)
    }

    /// Makes the workspace as the steps before `index` left it: from the store, or by running them again where the store
    /// no longer has it all.
    private func openWorkspace(at index: Int, state: inout State) async throws {
        guard state.workspace == nil else { return }
        let workspace = try executor.makeWorkspace()
        state.workspace = workspace
        do {
            if state.root == executor.emptyTree.digest { return }
            let tree = try executor.store.tree(state.root)
            guard tree.isRestorable else { throw ContentStore.Missing(digest: state.root) }
            try workspace.restore(tree, from: executor.store)
            state.tree = tree
        } catch is ContentStore.Missing {
            workspace.remove()
            state.workspace = try executor.makeWorkspace()
            let empty = executor.emptyTree
            state.tree = empty
            state.root = empty.digest
            for link in chain.links[..<index] {
                guard case .run(let action) = link.work else { continue }
                try Task.checkCancellation()
                _ = try await run(action, state: &state)
            }
        }
    }

    /// Runs an action in the workspace, and stores what came of it.
    private func run(_ action: Action, state: inout State) async throws -> Done {
        guard let workspace = state.workspace else { preconditionFailure("no workspace") }
        let key = executor.key(of: action, on: state.root)
        let isRepeatable = state.tree?.isRestorable ?? true
        var transcript = Launcher.Transcript()
        try workspace.open()
        let start = now()
        if let ending = try write(action.files, into: workspace) {
            transcript.ending = ending
        } else if !action.commands.isEmpty {
            transcript = try await executor.launcher.run(action, in: workspace)
        }
        try workspace.open()
        try executor.checkDisk(after: transcript, of: action)
        let tree = try state.reader.tree(of: workspace, limit: action.limits.disk)
        let directories = tree.directories
        var outputFiles: [OutputFile] = []
        if !action.inspected.isEmpty {
            outputFiles = OutputFile.files(in: tree, matching: action.inspected)
        } else if action.looksForBinaries {
            outputFiles = OutputFile.files(
                in: tree, since: state.tree ?? Tree(), binaries: state.reader.binaries,
                start: start, ends: transcript.ends)
        }
        for file in outputFiles {
            try await executor.artifacts.find(
                file.digest, at: workspace.root + "/" + Workspace.treePath(of: file.path))
        }
        let result = ActionResult(
            commands: transcript.commands, ending: transcript.ending,
            measurement: transcript.measurement, inputRoot: state.root,
            outputRoot: directories.root, milliseconds: transcript.milliseconds,
            outputFiles: outputFiles)
        if isRepeatable {
            try state.reader.store?.add(directories)
            try executor.results.store(result, of: key)
        }
        state.tree = tree
        state.root = directories.root
        return (result, key)
    }

    /// Writes the files; gives back how the action ends where one of them cannot be written.
    private func write(
        _ files: [Action.FileToWrite], into workspace: Workspace
    ) throws -> ActionResult.Ending? {
        for file in files {
            do {
                try workspace.write(file)
            } catch let obstacle as ConfinedFolder.Obstacle {
                return .blocked(path: file.path, reason: obstacle.reason)
            }
        }
        return nil
    }
}
