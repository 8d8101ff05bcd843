import Testing

@testable import Engine

private actor Count {
    private var count = 0

    func add(_ number: Int) -> Int {
        count += number
        return count
    }
}

@Suite("A queue of turns", .timeLimit(.minutes(1))) struct TurnQueueTests {
    @Test("tasks that go alone never meet another one")
    func keepsApart() async throws {
        let queue = TurnQueue()
        let going = Count()
        try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 0..<40 {
                group.addTask {
                    let isAlone = number % 5 == 0
                    let turn = try await queue.begin(alone: isAlone)
                    let before = await going.add(1) - 1
                    for _ in 0..<20 { await Task.yield() }
                    let after = await going.add(-1)
                    await queue.end(turn)
                    return isAlone ? max(before, after) : 0
                }
            }
            for try await others in group { #expect(others == 0) }
        }
    }

    @Test("a task that is cancelled waits no longer, and those behind it go on")
    func letsGoOnCancellation() async throws {
        let queue = TurnQueue()
        let first = try await queue.begin(alone: false)
        let waiting = Task { try await queue.begin(alone: true) }
        try await Task.sleep(for: .milliseconds(20))
        let behind = Task { try await queue.begin(alone: false) }
        try await Task.sleep(for: .milliseconds(20))
        waiting.cancel()
        await #expect(throws: CancellationError.self) { try await waiting.value }
        let second = try await behind.value
        await queue.end(second)
        await queue.end(first)
        await queue.end(try await queue.begin(alone: true))
    }
}
