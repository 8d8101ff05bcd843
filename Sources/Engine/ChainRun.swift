import Checking
import Planning
import Storage

/// The run of one chain: each step's result is taken from the store, or made in a session of the runner.
struct ChainRun: Sendable {
    let chain: Plan.Chain
    let decision: ReuseDecision
    let turns: TurnQueue
    let stop: StopSignal
    /// Whether other chains start on the tree that it leaves, so that all of it must be stored.
    let isAwaited: Bool
    let report: @Sendable (RunEvent) -> Void

    /// How far the chain has come.
    private struct State {
        /// The number of the link that comes next.
        var index = 0
        /// The tree that the links so far left.
        var root: Digest
        /// A session in a workspace that holds `root`; nil where none was needed yet.
        var session: (any RunnerSession)?
        /// Whether `root` can be stored: false where it holds what cannot, such as a pipe.
        var isRepeatable = true
        /// Whether all steps so far are what their lesson says.
        var isGood = true
    }

    /// Runs the chain to its end.
    ///
    /// - Parameter base: the tree that it starts on; nil where there is none, and so nothing is run.
    /// - Returns: the tree that it leaves; nil where that is not what the chain was to leave, or cannot be stored.
    /// - Throws: `HostError` if the machine fails, `CancellationError` when the task is cancelled.
    func run(on base: Digest?) async throws -> Digest? {
        guard let base else {
            var state = State(root: Tree.emptyWorkspaceRoot)
            passOverRest(&state)
            return nil
        }
        var state = State(root: base)
        do {
            while state.index < chain.links.count, !stop.isStopped {
                try Task.checkCancellation()
                if chain.endsAtFailure, !state.isGood {
                    passOverRest(&state)
                } else {
                    try await advance(&state)
                }
            }
        } catch {
            await state.session?.close()
            throw error
        }
        await state.session?.close()
        return state.isGood && state.isRepeatable && !stop.isStopped ? state.root : nil
    }

    /// Tells of the links that are left that they were not reached.
    private func passOverRest(_ state: inout State) {
        while state.index < chain.links.count, !stop.isStopped {
            let step = chain.id(of: chain.links[state.index])
            report(.started(step))
            finish(
                StepOutcome(
                    result: .notRun, verdict: decision.judge(step, .notRun), origin: .notReached),
                &state)
        }
    }

    /// Takes the stretch of stored results that comes next, or runs the link that comes next.
    private func advance(_ state: inout State) async throws {
        guard state.isRepeatable else { return try await runNext(&state, because: .unrepeatable) }
        let stretch = await decision.stretch(of: chain, from: state.index, on: state.root)
        if stretch.outcomes.isEmpty {
            guard let next = stretch.next else { preconditionFailure("no link is left") }
            return try await runNext(&state, because: next)
        }
        if try await canGoOn(from: stretch, &state) {
            for outcome in stretch.outcomes
            where !stop.isStopped && (state.isGood || !chain.endsAtFailure) {
                report(.started(chain.id(of: chain.links[state.index])))
                finish(outcome, &state)
            }
            state.root = stretch.root
            return
        }
        // What one page shows must come from one run, so none of these results is taken.
        for _ in stretch.outcomes
        where !stop.isStopped && (state.isGood || !chain.endsAtFailure) {
            try Task.checkCancellation()
            try await runNext(&state, because: .treeNotStored)
        }
    }

    /// Makes sure that links after a stretch find the files that it leaves; false where not all of them are stored.
    private func canGoOn(
        from stretch: ReuseDecision.Stretch, _ state: inout State
    ) async throws -> Bool {
        if stretch.isLost { return false }
        if stretch.next == nil, isAwaited {
            return await decision.contents.holdsTree(stretch.root)
        }
        if stretch.next == nil || stretch.root == state.root { return true }
        do {
            let session = try await turns.taking(alone: false) {
                try await decision.runner.open(on: stretch.root)
            }
            await state.session?.close()
            state.session = session
            return true
        } catch is MissingContent {
            return false
        }
    }

    /// Runs the link that comes next, or skips it if that is its work.
    private func runNext(_ state: inout State, because reason: RunReason) async throws {
        let link = chain.links[state.index]
        let step = chain.id(of: link)
        report(.started(step))
        switch link.work {
        case .skip(let reason): finish(decision.outcome(ofSkipping: step, for: reason), &state)
        case .run(let action):
            finish(try await run(action, of: step, because: reason, &state), &state)
        }
    }

    /// Runs an action, and stores and judges its result; all of that alone where it is measured.
    private func run(
        _ action: Action, of step: StepID, because reason: RunReason, _ state: inout State
    ) async throws -> StepOutcome {
        try await turns.taking(alone: action.isMeasured) {
            var session =
                if let open = state.session {
                    open
                } else {
                    try await decision.runner.open(on: state.root)
                }
            // It is to be closed also where the action fails.
            state.session = session
            let key = decision.key(of: action, on: state.root)
            let result = try await session.run(action)
            state.session = session
            if state.isRepeatable, result.isKept {
                try await decision.results.store(result, of: key)
            }
            state.root = result.outputRoot
            state.isRepeatable = result.isTreeWhole
            return StepOutcome(
                result: .ran(result), verdict: decision.judge(step, .ran(result)),
                origin: .ran(key, reason))
        }
    }

    private func finish(_ outcome: StepOutcome, _ state: inout State) {
        let step = chain.id(of: chain.links[state.index])
        state.index += 1
        state.isGood = state.isGood && outcome.isGood
        stop.note(outcome)
        report(.finished(step, outcome))
    }
}
