import Engine
import LessonModel
import Planning
import Storage
import Synchronization
import TestSupport
import Testing

@Suite("Contents that are not stored any more") struct LostContentTests {
    private let id = RunID(lesson: "a")

    /// Removes the content of a file from the store.
    private func lose(_ text: String, in fixture: Fixture) {
        fixture.contents.remove(Digest(of: text))
    }

    @Test(
        "where a later step must run, the steps whose files are lost run again, and none is taken")
    func runsAgainFromTheStart() async throws {
        let fixture = Fixture()
        try await fixture.run(chain("write a one", "cat a > b", "cat b"))
        lose("one", in: fixture)
        let edited = try await fixture.run(chain("write a one", "cat a > b", "cat b b"))
        #expect(
            edited.finished == [
                "a 0 ran: treeNotStored", "a 1 ran: treeNotStored", "a 2 ran: firstRun",
            ])
        #expect(edited.output(of: StepID(id, 2)) == "oneone")
    }

    @Test("where nothing must run, nobody misses them")
    func takesResultsAlone() async throws {
        let fixture = Fixture()
        try await fixture.run(chain("write a one", "cat a > b", "cat b"))
        lose("one", in: fixture)
        let again = try await fixture.run(chain("write a one", "cat a > b", "cat b"))
        #expect(again.finished == (0...2).map { "a \($0) stored" })
    }

    @Test("in the middle of a chain, the session that is open goes on without them")
    func goesOnInTheOpenSession() async throws {
        let fixture = Fixture()
        try await fixture.run(chain("echo x > a", "echo y > b", "echo z"))
        lose("y\n", in: fixture)
        fixture.runner.forget()
        // The first step runs and leaves what it left before; the last one needs what the second one left.
        let edited = try await fixture.run(chain("echo  x > a", "echo y > b", "cat a b"))
        #expect(
            edited.finished == [
                "a 0 ran: firstRun", "a 1 ran: treeNotStored", "a 2 ran: firstRun",
            ])
        #expect(edited.output(of: StepID(id, 2)) == "x\ny\n")
        #expect(
            fixture.runner.notes.filter { if case .opened = $0 { true } else { false } }.count == 1)
    }

    @Test("a directory that is lost is as a file that is")
    func missesDirectories() async throws {
        let fixture = Fixture()
        let first = try await fixture.run(chain("echo x > a", "cat a"))
        guard case .ran(let result) = first.outcomes[StepID(id, 0)]?.result else { return }
        fixture.contents.remove(result.outputRoot)
        let edited = try await fixture.run(chain("echo x > a", "cat a a"))
        #expect(edited.finished == ["a 0 ran: treeNotStored", "a 1 ran: firstRun"])
    }

    @Test("damage that is found only when a tree is laid out makes the steps run again, too")
    func findsDamageWhenOpening() async throws {
        let contents = DamagedContents()
        let results = MemoryActionCache()
        let runner = FakeRunner(contents: contents)
        func run(_ chain: Plan.Chain) async throws -> Log {
            try await Log(
                of: PlanRun(
                    Plan(chains: [chain]), runner: runner, contents: contents, results: results,
                    judge: Fixture.judge))
        }
        _ = try await run(chain("echo x > a", "cat a"))
        contents.damage(Digest(of: "x\n"))
        let edited = try await run(chain("echo x > a", "cat a a"))
        #expect(edited.finished == ["a 0 ran: treeNotStored", "a 1 ran: firstRun"])
        #expect(edited.output(of: StepID(id, 1)) == "x\nx\n")
    }

    @Test("what goes while a chain runs is not missed by its session")
    func losesWhileRunning() async throws {
        let contents = MemoryContents()
        let runner = FakeRunner(contents: contents) { _ in contents.remove(Digest(of: "x\n")) }
        let log = try await Log(
            of: PlanRun(
                Plan(chains: [chain("echo x > a", "echo y > b", "cat a b")]), runner: runner,
                contents: contents, results: MemoryActionCache(), judge: Fixture.judge))
        #expect(log.output(of: StepID(id, 2)) == "x\ny\n")
    }

    @Test("a chain whose own base tree is lost cannot run")
    func needsItsBase() async {
        let fixture = Fixture()
        await #expect(throws: MissingContent.self) {
            try await fixture.run(chain("cat a", base: Digest(of: "no tree")))
        }
    }
}

/// Contents of which some are damaged: that shows when they are read.
private final class DamagedContents: ContentStorage {
    private let contents = MemoryContents()
    private let damaged = Mutex<Set<Digest>>([])

    func damage(_ digest: Digest) { _ = damaged.withLock { $0.insert(digest) } }

    func contains(_ digest: Digest) -> Bool { contents.contains(digest) }

    func bytes(of digest: Digest) throws(MissingContent) -> [UInt8] {
        if damaged.withLock({ $0.contains(digest) }) { throw MissingContent(digest: digest) }
        return try contents.bytes(of: digest)
    }

    func add(_ bytes: [UInt8], _ digest: Digest) {
        _ = damaged.withLock { $0.remove(digest) }
        contents.add(bytes, digest)
    }
}
