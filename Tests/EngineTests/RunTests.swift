import Checking
import Engine
import Host
import LessonModel
import Planning
import Storage
import Synchronization
import TestSupport
import Testing

@Suite("A run of chains") struct RunTests {
    /// Counts actions that run at the same time.
    private final class Counter: Sendable {
        private let state = Mutex((now: 0, most: 0, beside: false))

        /// Runs for a moment, and notes how many others do.
        func pass(_ action: Action) async throws {
            state.withLock { state in
                state.now += 1
                state.most = max(state.most, state.now)
                if action.isMeasured, state.now > 1 { state.beside = true }
            }
            try await Task.sleep(for: .milliseconds(5))
            state.withLock { state in
                if action.isMeasured, state.now > 1 { state.beside = true }
                state.now -= 1
            }
        }

        var most: Int { state.withLock { $0.most } }
        var hasMeasuredBesideOthers: Bool { state.withLock { $0.beside } }
    }

    private func chains(_ count: Int, _ steps: [String]) -> [Plan.Chain] {
        (0..<count).map { chain(steps, id: RunID(lesson: "\($0)")) }
    }

    @Test("at most as many chains as there are jobs run at once", arguments: [1, 3])
    func keepsToItsJobs(jobs: Int) async throws {
        let counter = Counter()
        let fixture = Fixture(before: counter.pass)
        let run = fixture.planRun(chains(8, ["echo a", "echo b"]))
        let log = try await Log(of: run, jobs: jobs)
        #expect(counter.most <= jobs)
        #expect(jobs == 1 || counter.most > 1)
        #expect(log.finished.count == 16)
    }

    @Test("the events of one chain are in its order, each step started before it is finished")
    func keepsOrder() async throws {
        let fixture = Fixture(before: Counter().pass)
        let log = try await Log(
            of: fixture.planRun(chains(4, ["echo a", "echo b", "skip"])), jobs: 4)
        var seen: [String: [String]] = [:]
        for event in log.events {
            switch event {
            case .started(let step):
                seen[step.run.lesson, default: []].append("started \(step.number)")
            case .finished(let step, _):
                seen[step.run.lesson, default: []].append("finished \(step.number)")
            case .ticked: break
            }
        }
        let order = (0...2).flatMap { ["started \($0)", "finished \($0)"] }
        #expect(seen == Dictionary(uniqueKeysWithValues: (0..<4).map { ("\($0)", order) }))
    }

    @Test("what is measured runs with no other action beside it")
    func measuresAlone() async throws {
        let counter = Counter()
        let fixture = Fixture(before: counter.pass)
        var plan = chains(6, ["echo a", "echo b", "echo c"])
        for number in [1, 4] {
            plan[number].links[1].work = .run(.command("echo m") { $0.isMeasured = true })
        }
        _ = try await Log(of: fixture.planRun(plan), jobs: 4)
        #expect(counter.most > 1)
        #expect(!counter.hasMeasuredBesideOthers)
    }

    @Test("a chain that took longest the last time starts first")
    func startsTheLongestFirst() async throws {
        let fixture = Fixture()
        var history = RunHistory()
        for (lesson, milliseconds) in [("0", 5), ("1", 50), ("2", 20)] {
            let key = ActionKey(
                of: .command("echo a"), on: fixture.runner.platform, input: Tree.emptyWorkspaceRoot)
            history[StepID(RunID(lesson: lesson), 0)] = StepRecord(
                key: key, milliseconds: milliseconds, reason: nil)
        }
        let log = try await Log(of: fixture.planRun(chains(3, ["echo a"]), history: history))
        #expect(log.finished.map { $0.prefix(1) } == ["1", "2", "0"])
    }

    @Test("an error of the runner ends the run and is thrown; all sessions are closed")
    func throwsWhatTheRunnerThrows() async throws {
        let fixture = Fixture { action in
            if action.commands == ["echo broken"] { throw HostError("the machine failed") }
        }
        await #expect(throws: HostError("the machine failed")) {
            try await fixture.run(
                chain("echo a", "echo broken", "echo c"),
                chain("echo a", "echo b", id: RunID(lesson: "b")), jobs: 2)
        }
        let notes = fixture.runner.notes
        let opened = notes.filter { if case .opened = $0 { true } else { false } }.count
        #expect(opened > 0 && notes.filter { $0 == .closed }.count == opened)
        #expect(!fixture.runner.commands.contains("echo c"))
    }

    @Test("what was finished before an error is stored")
    func keepsWhatWasFinished() async throws {
        let isBroken = Mutex(true)
        let fixture = Fixture { action in
            if action.commands == ["echo b"], isBroken.withLock({ $0 }) {
                throw HostError("the machine failed")
            }
        }
        await #expect(throws: HostError.self) { try await fixture.run(chain("echo a", "echo b")) }
        isBroken.withLock { $0 = false }
        let log = try await fixture.run(chain("echo a", "echo b"))
        #expect(log.finished == ["a 0 stored", "a 1 ran: firstRun"])
    }

    @Test("a cancelled run throws CancellationError, and closes its sessions")
    func isCancelled() async throws {
        let fixture = Fixture()
        let task = Task {
            try await fixture.run(
                chain("sleep 50"), chain("sleep 50", id: RunID(lesson: "b")), jobs: 2)
        }
        while fixture.runner.notes.count < 2 { try await Task.sleep(for: .milliseconds(1)) }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(fixture.runner.notes.filter { $0 == .closed }.count == 2)
    }

    @Test("a task that is cancelled while the last step ends has no outcome")
    func isCancelledAtTheEnd() async throws {
        let fixture = Fixture { _ in withUnsafeCurrentTask { $0?.cancel() } }
        let canceller = Mutex<Task<Log, any Error>?>(nil)
        let last = Fixture { _ in canceller.withLock { $0?.cancel() } }
        let task = Task {
            while canceller.withLock({ $0 == nil }) { await Task.yield() }
            return try await last.run(chain("echo a"))
        }
        canceller.withLock { $0 = task }
        await #expect(throws: CancellationError.self) { try await task.value }
        await #expect(throws: CancellationError.self) { try await fixture.run(chain("echo a")) }
    }

    @Test(
        "a run that stops at a failure starts no further step, and lets those that run come to their end"
    )
    func stopsAtFailure() async throws {
        let hasBegun = Mutex(false)
        let hasFailed = Mutex(false)
        let fixture = Fixture { action in
            // The other chain's first step runs from before the failure until after it.
            if action.commands == ["false"] {
                while !hasBegun.withLock({ $0 }) { await Task.yield() }
            } else {
                hasBegun.withLock { $0 = true }
                while !hasFailed.withLock({ $0 }) { await Task.yield() }
            }
        }
        let run = fixture.planRun(
            [chain("false", "echo b"), chain("echo c", "echo d", id: RunID(lesson: "b"))],
            stopsAtFailure: true)
        let finished = try await run.events(jobs: 2) { events in
            var finished: [StepID] = []
            for await event in events {
                guard case .finished(let step, let outcome) = event else { continue }
                finished.append(step)
                if !outcome.isGood { hasFailed.withLock { $0 = true } }
            }
            return finished
        }
        #expect(finished == [StepID(RunID(lesson: "a"), 0), StepID(RunID(lesson: "b"), 0)])
        #expect(Set(fixture.runner.commands) == ["false", "echo c"])
        #expect(fixture.runner.notes.filter { $0 == .closed }.count == 2)
        let again = try await Log(of: fixture.planRun([chain("echo c", id: RunID(lesson: "b"))]))
        #expect(again.finished == ["b 0 stored"])
    }

    @Test("a runner that says of its own that it was cancelled ends the run with that error")
    func passesOnTheRunnersCancellation() async {
        let fixture = Fixture { _ in throw CancellationError() }
        await #expect(throws: CancellationError.self) { try await fixture.run(chain("echo a")) }
    }

    @Test(
        "while a workspace holds what cannot be stored, its steps run each time; afterwards they are stored again"
    )
    func runsUnstorableTreesAgain() async throws {
        let fixture = Fixture()
        let steps = ["echo x > a", "mkfifo pipe", "echo b", "rm pipe", "echo c"]
        let first = try await fixture.run(chain(steps))
        #expect(
            first.finished[2...] == [
                "a 2 ran: unrepeatable", "a 3 ran: unrepeatable", "a 4 ran: firstRun",
            ])
        let second = try await fixture.run(chain(steps))
        // The second step's result is stored, but the third one needs what it left.
        #expect(
            second.finished == [
                "a 0 ran: treeNotStored", "a 1 ran: treeNotStored", "a 2 ran: unrepeatable",
                "a 3 ran: unrepeatable", "a 4 stored",
            ])
    }

    @Test("time that goes by is an event, by the clock that is passed in")
    func ticks() async throws {
        let clock = ManualClock()
        let fixture = Fixture { _ in
            while clock.sleeperCount == 0 { await Task.yield() }
            clock.advance(by: .milliseconds(500))
            while clock.sleeperCount == 0 { await Task.yield() }
            clock.advance(by: .milliseconds(499))
        }
        let count = try await fixture.planRun([chain("echo a")])
            .events(jobs: 1, ticks: .init(every: .milliseconds(500), by: clock)) { events in
                var count = 0
                for await event in events { if case .ticked = event { count += 1 } }
                return count
            }
        #expect(count == 1)
    }
}
