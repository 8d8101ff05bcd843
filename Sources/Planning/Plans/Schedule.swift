/// Which chain of a plan may start next, and what is still to come.
///
/// A value without processes: whoever drives it asks for work and tells it what is done.
package struct Schedule: Sendable {
    private var waiting: [Int]
    private var running: Set<Int> = []

    /// What a command is taken to last where nothing is known of it, in milliseconds.
    private static let guess = 300

    /// The longest chains are started first, and those of the same length in plan order.
    ///
    /// - Parameter times: how long chains lasted before, in milliseconds, by their numbers.
    package init(_ plan: Plan, times: [Int: Int] = [:]) {
        let weights = plan.chains.enumerated().map { number, chain in
            times[number]
                ?? chain.links.reduce(0) { sum, link in
                    guard case .run(let action) = link.work else { return sum }
                    return sum + action.commands.count * Self.guess
                }
        }
        waiting = plan.chains.indices.sorted {
            (weights[$1], $0) < (weights[$0], $1)
        }.reversed()
    }

    /// The number of the chain to start now; nil where none is left.
    package mutating func next() -> Int? {
        guard let chain = waiting.popLast() else { return nil }
        running.insert(chain)
        return chain
    }

    /// Notes that a chain came to its end.
    package mutating func finish(_ chain: Int) {
        precondition(running.remove(chain) != nil, "chain \(chain) was not running")
    }
}
