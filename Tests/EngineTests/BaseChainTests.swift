import Engine
import LessonModel
import Planning
import Storage
import Testing

@Suite("Chains that start where another one ends") struct BaseChainTests {
    private let base = RunID(lesson: "a", variant: .exerciseBase("X"))
    private let solution = RunID(lesson: "a", variant: .exercise("X", .solution))
    private let starter = RunID(lesson: "a", variant: .exercise("X", .starter))

    private func chain(_ id: RunID, _ commands: String..., after base: RunID?) -> Plan.Chain {
        var chain = EngineTests.chain(commands, id: id)
        if let base { chain.start = .end(of: base) }
        chain.endsAtFailure = true
        return chain
    }

    @Test("run on the tree that it left, which is made once", arguments: [1, 3])
    func startOnItsTree(jobs: Int) async throws {
        let fixture = Fixture()
        let log = try await fixture.run(
            chain(solution, "cat given", after: base), chain(starter, "cat given", after: base),
            chain(base, "write given text", after: nil), jobs: jobs)
        #expect(log.output(of: StepID(solution, 0)) == "text")
        #expect(log.output(of: StepID(starter, 0)) == "text")
        #expect(log.finished.count == 3)
        let again = try await fixture.run(
            chain(base, "write given text", after: nil), chain(starter, "cat given", after: base),
            jobs: jobs)
        #expect(again.outcomes.storedCount == 2)
    }

    @Test("reach nothing after a failure, stored or not, and nothing at all where it failed")
    func endAtFailure() async throws {
        let fixture = Fixture()
        for origin in ["ran: firstRun", "stored"] {
            let log = try await fixture.run(
                chain(base, "write given text", after: nil),
                chain(solution, "cat missing", "cat given", after: base))
            #expect(log.finished == ["a 0 \(origin)", "a 0 \(origin)", "a 1 not reached"])
        }
        let log = try await fixture.run(
            chain(base, "cat missing", after: nil), chain(solution, "cat given", after: base))
        #expect(log.finished.last == "a 0 not reached")
        #expect(log.outcomes[StepID(solution, 0)]?.result == .notRun)
    }

    @Test("run it again where its tree is not stored any more")
    func makeALostTreeAgain() async throws {
        let fixture = Fixture()
        let given = chain(base, "write given text", after: nil)
        try await fixture.run(given)
        fixture.contents.remove(Digest(of: "text"))
        let log = try await fixture.run(given, chain(solution, "cat given", after: base))
        #expect(log.finished == ["a 0 ran: treeNotStored", "a 0 ran: firstRun"])
        #expect(log.output(of: StepID(solution, 0)) == "text")
    }
}
