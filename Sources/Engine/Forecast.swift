package import Planning

/// What a run would do for a step.
package enum Forecast: Hashable, Sendable {
    /// It would take the stored result.
    case stored
    case runs(RunReason)
    /// It depends on the files that an earlier step, which runs, leaves; this is that step's number in the lesson.
    case depends(on: Int)
    case skipped(SkipReason)
}

extension PlanRun {
    /// What the run would do for each link of a chain, found without running anything.
    package func forecast(of chain: Plan.Chain) async -> [Forecast] {
        guard case .tree(let base) = chain.start else {
            preconditionFailure("exercises are not forecast")
        }
        let stretch = await decision.stretch(of: chain, from: 0, on: base)
        var running: Int?
        return chain.links.enumerated().map { index, link in
            if case .skip(let reason) = link.work { return .skipped(reason) }
            if stretch.outcomes.indices.contains(index) {
                if !stretch.isLost { return .stored }
                running = link.step
                return .runs(.treeNotStored)
            }
            // Where a stretch runs again and leaves what it left before, the link after it runs for its own reason.
            if let running, index != stretch.outcomes.count { return .depends(on: running) }
            running = link.step
            guard let next = stretch.next else { preconditionFailure("no link runs") }
            return .runs(next)
        }
    }
}
