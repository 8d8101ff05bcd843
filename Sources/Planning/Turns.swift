/// Who may go on now, where some go side by side and others only alone.
///
/// A value without tasks. Turns are taken in the order in which they were asked for: who wants to be alone waits for
/// those that go already, and holds back all who ask later.
package struct Turns: Hashable, Sendable {
    private struct Asking: Hashable {
        var number: Int
        var isAlone: Bool
    }

    private var going: Set<Int> = []
    private var isAloneGoing = false
    private var waiting: [Asking] = []

    package init() {}

    /// Asks for a turn, by a number of one's own.
    /// - Returns: whether it has come; if not, `end` or `giveUp` names the number later.
    package mutating func ask(_ number: Int, alone isAlone: Bool) -> Bool {
        waiting.append(Asking(number: number, isAlone: isAlone))
        return admit().contains(number)
    }

    /// Ends a turn.
    /// - Returns: those whose turn has come by this.
    package mutating func end(_ number: Int) -> [Int] {
        precondition(going.remove(number) != nil, "\(number) has no turn")
        isAloneGoing = false
        return admit()
    }

    /// Waits no longer.
    /// - Returns: those whose turn has come by this; nil where the own turn had come before.
    package mutating func giveUp(_ number: Int) -> [Int]? {
        guard let index = waiting.firstIndex(where: { $0.number == number }) else { return nil }
        waiting.remove(at: index)
        return admit()
    }

    private mutating func admit() -> [Int] {
        var admitted: [Int] = []
        while let first = waiting.first, !isAloneGoing, going.isEmpty || !first.isAlone {
            waiting.removeFirst()
            going.insert(first.number)
            isAloneGoing = first.isAlone
            admitted.append(first.number)
        }
        return admitted
    }
}
