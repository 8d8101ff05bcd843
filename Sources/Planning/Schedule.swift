/// Which chain of a plan may start next, and what is still to come.
///
/// A value without processes: whoever drives it asks for work and tells it what is done.
package struct Schedule: Sendable {
    private var waiting: [Int]
    private var running: Set<Int> = []

    /// Chains are started in plan order, those with the most commands first.
    package init(_ plan: Plan) {
        let weights = plan.chains.map { chain in
            chain.links.reduce(0) { sum, link in
                if case .run(let action) = link.work { sum + action.commands.count } else { sum }
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

    package var isFinished: Bool { waiting.isEmpty && running.isEmpty }
}
