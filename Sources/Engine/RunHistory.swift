package import Planning

/// How a step came to its result when it was last run or looked up.
package struct StepRecord: Hashable, Sendable {
    package var key: ActionKey
    /// How long its run took, in milliseconds.
    package var milliseconds: Int
    /// Why it was last run; nil where another course did that.
    package var reason: RunReason?

    package init(key: ActionKey, milliseconds: Int, reason: RunReason?) {
        self.key = key
        self.milliseconds = milliseconds
        self.reason = reason
    }
}

/// What is known of the last run of each step: it explains why a step runs again, and tells how long chains take.
package struct RunHistory: Hashable, Sendable {
    private var records: [StepID: StepRecord] = [:]

    package init() {}

    package subscript(step: StepID) -> StepRecord? {
        get { records[step] }
        set { records[step] = newValue }
    }

    /// Notes how a step came to its result.
    /// - Returns: whether that is news.
    package mutating func note(_ outcome: StepOutcome, of step: StepID) -> Bool {
        guard case .ran(let result) = outcome.result else { return false }
        let earlier = records[step]
        switch outcome.origin {
        case .skipped, .notReached: return false
        case .stored(let key):
            guard earlier?.key != key else { return false }
            records[step] = StepRecord(
                key: key, milliseconds: result.milliseconds, reason: earlier?.reason)
        case .ran(let key, let reason):
            records[step] = StepRecord(
                key: key, milliseconds: result.milliseconds, reason: reason)
        }
        return true
    }

    /// How long each chain of a plan took, in milliseconds by the chain's number, as far as all of its steps are known.
    func times(of plan: Plan) -> [Int: Int] {
        var times: [Int: Int] = [:]
        for (number, chain) in plan.chains.enumerated() {
            let known = chain.links.map { records[chain.id(of: $0)]?.milliseconds }
            if !known.contains(nil) { times[number] = known.reduce(0) { $0 + ($1 ?? 0) } }
        }
        return times
    }
}
