package import Planning

/// What a run would do for a step.
package enum StepForecast: Hashable, Sendable {
    /// Its result is stored under this key.
    case stored(ActionKey)
    /// It would be run: no result is stored under this key.
    case wouldRun(ActionKey)
    /// A step before it would be run, and what that leaves decides.
    case depends
    case skipped(SkipReason)
}

extension Executor {
    /// What a run of a chain would do, found without running anything.
    package func forecast(of chain: Plan.Chain) -> [StepForecast] {
        var root: Digest? = emptyTree.digest
        return chain.links.map { link in
            guard case .run(let action) = link.work else {
                if case .skip(let reason) = link.work { return .skipped(reason) }
                preconditionFailure("a link is run or skipped")
            }
            guard let input = root else { return .depends }
            let key = key(of: action, on: input)
            if let result = results.result(of: key) {
                root = result.outputRoot
                return .stored(key)
            }
            root = nil
            return .wouldRun(key)
        }
    }
}
