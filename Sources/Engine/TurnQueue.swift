import Planning

/// Suspends tasks until `Turns` gives them a turn.
actor TurnQueue {
    private var turns = Turns()
    private var lastNumber = 0
    private var waiting: [Int: CheckedContinuation<Void, any Error>] = [:]

    /// Waits for a turn, shared or exclusive; the caller is to call `end` with its number afterwards.
    /// - Returns: the number of the turn.
    /// - Throws: `CancellationError` when the task is cancelled while it waits.
    func begin(alone isAlone: Bool) async throws -> Int {
        lastNumber += 1
        let number = lastNumber
        if turns.ask(number, alone: isAlone) { return number }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { waiting[number] = $0 }
        } onCancel: {
            Task { await self.giveUp(number) }
        }
        return number
    }

    func end(_ number: Int) { wake(turns.end(number)) }

    private func giveUp(_ number: Int) {
        // Where its turn was given just before, the task continues and finds out by itself that it is cancelled.
        guard let others = turns.giveUp(number) else { return }
        waiting.removeValue(forKey: number)?.resume(throwing: CancellationError())
        wake(others)
    }

    private func wake(_ numbers: [Int]) {
        for number in numbers { waiting.removeValue(forKey: number)?.resume() }
    }
}

extension TurnQueue {
    /// Does something while it is this task's turn.
    nonisolated func taking<Value: Sendable>(
        alone isAlone: Bool, _ body: () async throws -> Value
    ) async throws -> Value {
        let turn = try await begin(alone: isAlone)
        do {
            let value = try await body()
            await end(turn)
            return value
        } catch {
            await end(turn)
            throw error
        }
    }
}
