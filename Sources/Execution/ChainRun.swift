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
        let beginning = try await beginning(of: &state)
        for (index, link) in chain.links.enumerated() {
            try Task.checkCancellation()
            let number = StepNumber(lesson: chain.lesson, step: link.step)
            guard await report(.started(number)) else { break }
            let result: StepResult
            var trace: StepTrace?
            switch link.work {
            case .skip(let reason): result = .skipped(reason)
            case .run(let action):
                var origin = StepTrace.Origin.stored
                let done: Done
                if let stored = beginning.known[index] {
                    done = stored
                } else {
                    (done, origin) = try await self.result(
                        of: action, number: number, at: index, state: &state,
                        isLost: index < beginning.lostCount, earlier: &results)
                }
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

    /// What is stored of a chain's first steps.
    private struct Beginning {
        /// Their results, by the links' numbers.
        var known: [Int: Done] = [:]
        /// How many links have to run again, although results of them are stored.
        var lostCount = 0
    }

    /// The stored results of the chain's first steps, as far as there are any; the state is then that behind them.
    ///
    /// Where a step behind them must run and what they left is no longer stored whole, they have to run again, and none of
    /// their results is taken: what stands on one page must come from one run.
    private func beginning(of state: inout State) async throws -> Beginning {
        var known: [Int: Done] = [:]
        var (root, count) = (state.root, 0)
        for (index, link) in chain.links.enumerated() {
            if case .run(let action) = link.work {
                let number = StepNumber(lesson: chain.lesson, step: link.step)
                let found = await stored(action, number: number, on: root)
                guard case .taken(let result, let key) = found else { break }
                known[index] = (result, key)
                root = result.outputRoot
            }
            count += 1
        }
        guard root != state.root else { return Beginning(known: known) }
        if count == chain.links.count {
            state.root = root
            state.tree = nil
            return Beginning(known: known)
        }
        let turn = try await turns.begin(alone: false)
        do {
            let isRestored = try restore(root, in: &state)
            await turns.end(turn)
            return isRestored ? Beginning(known: known) : Beginning(lostCount: count)
        } catch {
            await turns.end(turn)
            throw error
        }
    }

    /// What is stored for an action.
    private enum Stored {
        case taken(ActionResult, ActionKey)
        /// Nothing that may be taken, and why the action runs.
        case passed(StepTrace.Origin)
    }

    private func stored(_ action: Action, number: StepNumber, on root: Digest) async -> Stored {
        let key = executor.key(of: action, on: root)
        guard let result = executor.results.result(of: key), await isInspected(result) else {
            return .passed(.ranUnknown)
        }
        switch reuse {
        case .always: return .taken(result, key)
        case .good(let isGood):
            return await isGood(number, result) ? .taken(result, key) : .passed(.ranAgain)
        case .never: return .passed(.ranAfresh)
        }
    }

    private func result(
        of action: Action, number: StepNumber, at index: Int, state: inout State, isLost: Bool,
        earlier results: inout [Int: StepResult]
    ) async throws -> (Done, StepTrace.Origin) {
        let origin: StepTrace.Origin
        if let tree = state.tree, !tree.isRestorable {
            origin = .ranUnrepeatable
        } else if isLost {
            origin = .ranUnknown
        } else {
            switch await stored(action, number: number, on: state.root) {
            case .taken(let result, let key):
                return (adopt(result, key, in: &state), .stored)
            case .passed(let reason): origin = reason
            }
        }
        let turn = try await turns.begin(alone: action.isMeasured)
        do {
            try await openWorkspace(at: index, state: &state, earlier: &results)
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
    /// no longer has it all. What they bring then takes the place of their earlier results.
    private func openWorkspace(
        at index: Int, state: inout State, earlier results: inout [Int: StepResult]
    ) async throws {
        guard state.workspace == nil else { return }
        if state.root == executor.emptyTree.digest {
            state.workspace = try executor.makeWorkspace()
            return
        }
        if try restore(state.root, in: &state) { return }
        state.workspace = try executor.makeWorkspace()
        let empty = executor.emptyTree
        state.tree = empty
        state.root = empty.digest
        for link in chain.links[..<index] {
            guard case .run(let action) = link.work else { continue }
            try Task.checkCancellation()
            results[link.step] = .ran(try await run(action, state: &state).result)
        }
    }

    /// Makes a workspace that holds a stored tree; false where not all of it is stored, and then nothing has changed.
    private func restore(_ root: Digest, in state: inout State) throws -> Bool {
        let workspace = try executor.makeWorkspace()
        do {
            let tree = try executor.store.tree(root)
            guard tree.isRestorable else { throw ContentStore.Missing(digest: root) }
            try workspace.restore(tree, from: executor.store)
            state.workspace = workspace
            state.root = root
            state.tree = tree
            return true
        } catch {
            workspace.remove()
            if error is ContentStore.Missing { return false }
            throw error
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
