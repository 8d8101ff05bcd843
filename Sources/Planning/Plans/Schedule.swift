/// Which chain of a plan may start next, and what is still to come.
///
/// A value without processes: whoever drives it asks for work and tells it what is done.
package struct Schedule: Sendable {
    private var waiting: [Int]
    private var running: Set<Int> = []
    /// For each chain the one on whose tree it starts.
    private let bases: [Int: Int]
    private var finished: Set<Int> = []

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
        let numbers = Dictionary(
            plan.chains.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        var bases: [Int: Int] = [:]
        for (number, chain) in plan.chains.enumerated() {
            if let base = chain.base { bases[number] = numbers[base] }
        }
        self.bases = bases
        waiting = plan.chains.indices.sorted {
            (weights[$1], $0) < (weights[$0], $1)
        }.reversed()
    }

    /// The number of the chain to start now; nil where none is left, or those that are left start where running ones end.
    package mutating func next() -> Int? {
        guard
            let place = waiting.lastIndex(where: { chain in
                bases[chain].map(finished.contains) ?? true
            })
        else { return nil }
        let chain = waiting.remove(at: place)
        running.insert(chain)
        return chain
    }

    /// Notes that a chain came to its end.
    package mutating func finish(_ chain: Int) {
        precondition(running.remove(chain) != nil, "chain \(chain) was not running")
        finished.insert(chain)
    }
}
