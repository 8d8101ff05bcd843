import Checking
import Engine
import LessonModel
import Planning
import Storage
import TestSupport
import Testing

@Suite("Stored results") struct ReuseTests {
    private let steps = ["write a one", "cat a > b", "cat b"]

    @Test("what ran once is taken from the store, and no session is opened for it")
    func takesStoredResults() async throws {
        let fixture = Fixture()
        let first = try await fixture.run(chain(steps))
        #expect(first.finished == (0...2).map { "a \($0) ran: firstRun" })
        #expect(first.output(of: StepID(RunID(lesson: "a"), 2)) == "one")
        fixture.runner.forget()
        let second = try await fixture.run(chain(steps))
        #expect(second.finished == (0...2).map { "a \($0) stored" })
        #expect(fixture.runner.notes == [])
        for number in 0...2 {
            let step = StepID(RunID(lesson: "a"), number)
            #expect(second.outcomes[step]?.result == first.outcomes[step]?.result)
            #expect(second.outcomes[step]?.verdict == first.outcomes[step]?.verdict)
        }
    }

    @Test("an edited step runs again on the stored tree of the one before, and what follows it")
    func runsFromTheEditOn() async throws {
        let fixture = Fixture()
        try await fixture.run(chain(steps))
        fixture.runner.forget()
        let edited = try await fixture.run(chain("write a one", "cat a a > b", "cat b"))
        #expect(
            edited.finished == ["a 0 stored", "a 1 ran: firstRun", "a 2 ran: firstRun"])
        #expect(fixture.runner.commands == ["cat a a > b", "cat b"])
        #expect(edited.output(of: StepID(RunID(lesson: "a"), 2)) == "oneone")
    }

    @Test("a step that leaves its files as they were before lets those after it keep their results")
    func stopsWhereNothingChanges() async throws {
        let fixture = Fixture()
        try await fixture.run(chain("echo x > a", "cat a > b", "cat b"))
        fixture.runner.forget()
        // Runs, and leaves the same tree.
        let edited = try await fixture.run(chain("echo  x > a", "cat a > b", "cat b"))
        #expect(edited.finished == ["a 0 ran: firstRun", "a 1 stored", "a 2 stored"])
        #expect(fixture.runner.notes.last == .closed)
    }

    @Test("steps that are skipped stop neither the use of stored results nor a run")
    func passesSkippedSteps() async throws {
        let fixture = Fixture()
        let steps = ["skip", "echo x > a", "skip", "cat a", "skip"]
        let first = try await fixture.run(chain(steps))
        #expect(
            first.finished == [
                "a 0 skipped", "a 1 ran: firstRun", "a 2 skipped", "a 3 ran: firstRun",
                "a 4 skipped",
            ])
        let second = try await fixture.run(chain(steps))
        #expect(
            second.finished == [
                "a 0 skipped", "a 1 stored", "a 2 skipped", "a 3 stored", "a 4 skipped",
            ])
    }

    @Test("with `never` all runs again; with `ifPassed` what is not as the lesson says, does")
    func honoursReuse() async throws {
        let fixture = Fixture()
        let steps = ["echo x", "false", "echo y"]
        try await fixture.run(chain(steps))
        let fresh = try await fixture.run(chain(steps), reuse: .never)
        #expect(fresh.finished == (0...2).map { "a \($0) ran: fresh" })
        let checked = try await fixture.run(chain(steps), reuse: .ifPassed)
        #expect(checked.finished == ["a 0 stored", "a 1 ran: unexpected", "a 2 stored"])
        let built = try await fixture.run(chain(steps))
        #expect(built.finished == (0...2).map { "a \($0) stored" })
    }

    @Test("what a limit stopped is never stored")
    func dropsStopped() async throws {
        let fixture = Fixture()
        var limited = chain("yes")
        limited.links[0].work = .run(.command("yes") { $0.limits.output = 10 })
        try await fixture.run(limited)
        let again = try await fixture.run(limited)
        #expect(again.finished == ["a 0 ran: firstRun"])
    }

    /// One change of each part of a key.
    private static let changes: [(ActionKey.Part, @Sendable (inout Action) -> Void)] = [
        (.files, { $0.files = [.init(path: "c", contents: "x")] }),
        (.commands, { $0.commands = ["echo y"] }),
        (.environment, { $0.environment["A"] = "1" }),
        (.limits, { $0.limits.memory = 1 << 30 }),
        (.history, { $0.history = Digest(of: "other") }),
    ]

    @Test("a step runs again when any part of its key changes, and the reason names the part")
    func namesThePartThatChanged() async throws {
        for (part, change) in Self.changes {
            let fixture = Fixture()
            let before = chain("echo x")
            var after = before
            after.links[0].work = .run(.command("echo x", change))
            let first = try await fixture.run(before)
            let (history, news) = first.outcomes.history(after: RunHistory())
            #expect(news == ["a"])
            let second = try await fixture.run(after, history: history)
            #expect(
                second.finished == [
                    "a 0 ran: changed([Planning.ActionKey.Part.\(part)], input: nil)"
                ])
        }
    }

    @Test("a runner that became another runs all again")
    func seesANewPlatform() async throws {
        for part in [ActionKey.Part.toolchains, .sandbox] {
            let fixture = Fixture()
            let first = try await fixture.run(chain("echo x"))
            let (history, _) = first.outcomes.history(after: RunHistory())
            if part == .toolchains {
                fixture.runner.platform.toolchains = Digest(of: "newer")
            } else {
                fixture.runner.platform.sandbox = Digest(of: "other")
            }
            let second = try await fixture.run(chain("echo x"), history: history)
            #expect(
                second.finished == [
                    "a 0 ran: changed([Planning.ActionKey.Part.\(part)], input: nil)"
                ])
        }
    }

    @Test("the reason names the files that a step finds otherwise than at its last run")
    func namesChangedInput() async throws {
        let fixture = Fixture()
        let first = try await fixture.run(chain(steps))
        let (history, _) = first.outcomes.history(after: RunHistory())
        let second = try await fixture.run(
            chain("write a two", "cat a > b", "cat b"), history: history)
        let id = RunID(lesson: "a")
        func reason(_ number: Int) -> RunReason? {
            guard case .ran(_, let reason) = second.outcomes[StepID(id, number)]?.origin else {
                return nil
            }
            return reason
        }
        #expect(reason(0) == .changed([.files], input: nil))
        #expect(reason(1) == .changed([.input], input: .files(first: ["a"], others: 0)))
        #expect(reason(2) == .changed([.input], input: .files(first: ["a", "b"], others: 0)))
    }

    @Test("two variants of one lesson have results of their own, each on its base tree")
    func keepsVariantsApart() async throws {
        let fixture = Fixture()
        let made = try await fixture.run(chain("write a solved", id: RunID(lesson: "base")))
        guard case .ran(let result) = made.outcomes[StepID(RunID(lesson: "base"), 0)]?.result else {
            Issue.record("the base did not run")
            return
        }
        let other = RunID(lesson: "a", variant: .program(step: 0))
        let log = try await fixture.run(
            chain("cat a"), chain("cat a", id: other, base: result.outputRoot), jobs: 2)
        #expect(log.outcomes[StepID(RunID(lesson: "a"), 0)]?.verdict.outcome == .differs)
        #expect(log.outcomes[StepID(other, 0)]?.verdict.outcome == .passed)
        #expect(log.output(of: StepID(other, 0)) == "solved")
        let again = try await fixture.run(
            chain("cat a"), chain("cat a", id: other, base: result.outputRoot), jobs: 2)
        #expect(again.outcomes.storedCount == 2)
        #expect(again.output(of: StepID(other, 0)) == "solved")
    }
}
