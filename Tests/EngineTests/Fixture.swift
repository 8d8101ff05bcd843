import Engine
import LessonModel
import Planning
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Checking

/// An engine on a fake runner, with all that it stores in memory.
struct Fixture {
    let contents = MemoryContents()
    let results = MemoryActionCache()
    let runner: FakeRunner

    init(before hook: @escaping FakeRunner.Hook = { _ in }) {
        runner = FakeRunner(contents: contents, before: hook)
    }

    /// A step that runs one command differs from its lesson where the command fails.
    static let judge: PlanRun.Judge = { _, result in
        switch result {
        case .skipped(let reason): return Verdict(outcome: .skipped(reason), commands: [])
        case .notRun: return Verdict(outcome: .notRun, commands: [])
        case .ran(let result):
            let isGood = result.commands.allSatisfy { $0.status == 0 }
            return Verdict(outcome: isGood ? .passed : .differs, commands: [])
        }
    }

    func planRun(
        _ chains: [Plan.Chain], reuse: Reuse = .always, history: RunHistory = RunHistory(),
        stopsAtFailure: Bool = false
    ) -> PlanRun {
        PlanRun(
            Plan(chains: chains), runner: runner, contents: contents, results: results,
            reuse: reuse, history: history, stopsAtFailure: stopsAtFailure, judge: Self.judge)
    }

    /// Runs chains, and gives back what became of each step.
    @discardableResult
    func run(
        _ chains: Plan.Chain..., jobs: Int = 1, reuse: Reuse = .always,
        history: RunHistory = RunHistory()
    ) async throws -> Log {
        try await Log(of: planRun(chains, reuse: reuse, history: history), jobs: jobs)
    }
}

/// What a run said.
struct Log {
    var events: [RunEvent] = []
    var outcomes = RunOutcomes()

    init(of run: PlanRun, jobs: Int = 1) async throws {
        (events, outcomes) = try await run.events(jobs: jobs) { events in
            var (all, outcomes) = ([RunEvent](), RunOutcomes())
            for await event in events {
                all.append(event)
                outcomes.note(event)
            }
            return (all, outcomes)
        }
    }

    /// The steps in the order in which they came to their end, with where their results are from.
    var finished: [String] {
        events.compactMap { event in
            guard case .finished(let step, let outcome) = event else { return nil }
            let origin =
                switch outcome.origin {
                case .ran(_, let reason): "ran: \(reason)"
                case .stored: "stored"
                case .skipped: "skipped"
                case .notReached: "not reached"
                }
            return "\(step.run.lesson) \(step.number) \(origin)"
        }
    }

    /// What the first command of a step printed.
    func output(of step: StepID) -> String? {
        guard case .ran(let result) = outcomes[step]?.result, let command = result.commands.first
        else { return nil }
        return String(decoding: command.output, as: UTF8.self).replacing("\r\n", with: "\n")
    }
}

extension Action {
    /// An action that runs one command; `write PATH TEXT` writes a file instead.
    static func command(_ text: String, _ change: (inout Action) -> Void = { _ in }) -> Action {
        var action = Action(limits: .standard)
        let words = text.split(separator: " ", maxSplits: 2).map(String.init)
        if words.first == "write" {
            action.files = [.init(path: words[1], contents: words[2])]
        } else {
            action.commands = [text]
        }
        change(&action)
        return action
    }
}

/// A chain of actions that run one command each; `skip` is a step that is skipped.
func chain(
    _ commands: String..., id: RunID = RunID(lesson: "a"), base: Digest = Tree.emptyWorkspaceRoot
) -> Plan.Chain {
    chain(commands, id: id, base: base)
}

func chain(
    _ commands: [String], id: RunID = RunID(lesson: "a"), base: Digest = Tree.emptyWorkspaceRoot
) -> Plan.Chain {
    let reason = SkipReason.missing(tool: "zig", install: "-")
    return Plan.Chain(
        id: id, start: .tree(base),
        links: commands.enumerated().map { number, text in
            Plan.Link(step: number, work: text == "skip" ? .skip(reason) : .run(.command(text)))
        })
}
