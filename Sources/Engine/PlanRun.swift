package import Checking
package import Planning
package import Storage

/// A plan, and all that it takes to run it.
package struct PlanRun: Sendable {
    package let plan: Plan
    /// What is known of earlier runs.
    package let history: RunHistory
    /// Whether no further step is started once one is not what its lesson says.
    package let stopsAtFailure: Bool
    let decision: ReuseDecision

    /// Compares a step's result with what its lesson says.
    package typealias Judge = @Sendable (StepID, StepResult) -> Verdict

    package init(
        _ plan: Plan, runner: any ActionRunner, contents: any ContentStorage,
        results: any ActionCache, reuse: Reuse = .always, history: RunHistory = RunHistory(),
        stopsAtFailure: Bool = false, judge: @escaping Judge
    ) {
        self.plan = plan
        self.stopsAtFailure = stopsAtFailure
        self.history = history
        decision = ReuseDecision(
            runner: runner, contents: contents, results: results, reuse: reuse, history: history,
            judge: judge)
    }

    /// How often `ticked` happens, and by which clock.
    package struct Ticks: Sendable {
        package var interval: Duration
        package var clock: any Clock<Duration>

        package init(every interval: Duration, by clock: any Clock<Duration>) {
            self.interval = interval
            self.clock = clock
        }
    }

    /// Runs all chains, at most `jobs` side by side, and gives the events to `body` while they happen.
    ///
    /// `body` is to read the events to their end, which comes early where the run fails: so it only collects, and
    /// conclusions are drawn when this function has returned. The run is then over, and all its steps have finished, unless
    /// it stopped at a failure.
    /// - Throws: `HostError` if the machine fails, `MissingContent` if the base tree of a chain is not stored,
    ///   `CancellationError` when the task is cancelled, and what `body` throws.
    package func events<Value>(
        jobs: Int, ticks: Ticks? = nil, _ body: (RunEvents) async throws -> Value
    ) async throws -> Value {
        let (events, continuation) = RunEvents.makeStream()
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { continuation.finish() }
                try await run(jobs: jobs) { continuation.yield($0) }
            }
            if let ticks {
                group.addTask {
                    while (try? await ticks.clock.sleep(for: ticks.interval)) != nil {
                        continuation.yield(.ticked)
                    }
                }
            }
            let value = try await body(events)
            group.cancelAll()
            try await group.waitForAll()
            // A cancelled task reads no more events, though the run may have come to its end.
            try Task.checkCancellation()
            return value
        }
    }

    private func run(jobs: Int, report: @escaping @Sendable (RunEvent) -> Void) async throws {
        var schedule = Schedule(plan, times: history.times(of: plan))
        let turns = TurnQueue()
        let stop = StopSignal(isArmed: stopsAtFailure)
        // The trees that chains left.
        var ends: [RunID: Digest] = [:]
        let awaited = Set(plan.chains.compactMap(\.base))
        try await withThrowingTaskGroup(of: (number: Int, end: Digest?).self) { group in
            var running = 0
            func startReady() {
                while running < max(1, jobs), let number = schedule.next() {
                    running += 1
                    let chain = plan.chains[number]
                    let run = ChainRun(
                        chain: chain, decision: decision, turns: turns, stop: stop,
                        isAwaited: awaited.contains(chain.id), report: report)
                    let base: Digest? =
                        switch chain.start {
                        case .tree(let tree): tree
                        case .end(let id): ends[id]
                        }
                    group.addTask { (number, try await run.run(on: base)) }
                }
            }
            startReady()
            while let (number, end) = try await group.next() {
                running -= 1
                schedule.finish(number)
                ends[plan.chains[number].id] = end
                startReady()
            }
        }
    }
}
