package import Checking
package import Planning
package import Storage

/// A plan, and all that it takes to run it.
package struct PlanRun: Sendable {
    package let plan: Plan
    /// What is known of earlier runs.
    package let history: RunHistory
    let runner: any ActionRunner
    let decision: ReuseDecision

    /// Compares a step's result with what its lesson says.
    package typealias Judge = @Sendable (StepID, StepResult) -> Verdict

    package init(
        _ plan: Plan, runner: any ActionRunner, contents: any ContentStorage,
        results: any ActionCache, reuse: Reuse = .always, history: RunHistory = RunHistory(),
        judge: @escaping Judge
    ) {
        self.plan = plan
        self.runner = runner
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
    /// The run goes on until all steps have come to their end or `body` returns; it is over when this function returns.
    /// Where it fails, the events end early, so `body` is to collect, and conclusions are to be drawn after it.
    /// - Throws: `HostError` if the machine fails, `CancellationError` when the task is cancelled, and what `body` throws.
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
            // Where `body` has seen enough before the run was over, its cancellation is no failure.
            var isOver = false
            if case .terminated = continuation.yield(.ticked) { isOver = true }
            group.cancelAll()
            while let result = await group.nextResult() {
                do {
                    try result.get()
                } catch is CancellationError where !isOver && !Task.isCancelled {
                }
            }
            return value
        }
    }

    private func run(jobs: Int, report: @escaping @Sendable (RunEvent) -> Void) async throws {
        var schedule = Schedule(plan, times: history.times(of: plan))
        let turns = TurnQueue()
        try await withThrowingTaskGroup(of: Int.self) { group in
            func startNext() {
                guard let number = schedule.next() else { return }
                let run = ChainRun(
                    chain: plan.chains[number], runner: runner, decision: decision, turns: turns,
                    report: report)
                group.addTask {
                    try await run.run()
                    return number
                }
            }
            for _ in 0..<max(1, jobs) { startNext() }
            while let number = try await group.next() {
                schedule.finish(number)
                startNext()
            }
        }
    }
}
