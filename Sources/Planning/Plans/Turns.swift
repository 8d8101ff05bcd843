/// A fair readers–writer lock as a value: actions share it, and measured ones are exclusive.
///
/// Turns are given in the order in which they were asked for. An exclusive one waits for those that are running, and holds
/// back all that are asked for after it.
package struct Turns: Hashable, Sendable {
    private struct Request: Hashable {
        var number: Int
        var isExclusive: Bool
    }

    private var running: Set<Int> = []
    private var isExclusiveRunning = false
    private var waiting: [Request] = []

    package init() {}

    /// Asks for a turn under a number that nobody else uses.
    /// - Returns: whether the turn is given at once; if not, a later call of `end` or `giveUp` returns the number.
    package mutating func ask(_ number: Int, alone isExclusive: Bool) -> Bool {
        waiting.append(Request(number: number, isExclusive: isExclusive))
        return admit().contains(number)
    }

    /// Ends a turn.
    /// - Returns: the numbers that are given a turn now.
    package mutating func end(_ number: Int) -> [Int] {
        precondition(running.remove(number) != nil, "\(number) has no turn")
        isExclusiveRunning = false
        return admit()
    }

    /// Withdraws a request.
    /// - Returns: the numbers that are given a turn now; nil where the request had been granted before.
    package mutating func giveUp(_ number: Int) -> [Int]? {
        guard let index = waiting.firstIndex(where: { $0.number == number }) else { return nil }
        waiting.remove(at: index)
        return admit()
    }

    private mutating func admit() -> [Int] {
        var admitted: [Int] = []
        while let first = waiting.first, !isExclusiveRunning,
            running.isEmpty || !first.isExclusive
        {
            waiting.removeFirst()
            running.insert(first.number)
            isExclusiveRunning = first.isExclusive
            admitted.append(first.number)
        }
        return admitted
    }
}
