import Synchronization

/// Tells all chains of a run that no further step is to be started.
final class StopSignal: Sendable {
    private let isArmed: Bool
    private let isGiven = Mutex(false)

    /// - Parameter isArmed: whether a failure stops the run.
    init(isArmed: Bool) { self.isArmed = isArmed }

    /// Whether no further step is to be started.
    var isStopped: Bool { isGiven.withLock { $0 } }

    /// Notes what became of a step.
    func note(_ outcome: StepOutcome) {
        if isArmed, !outcome.isGood { isGiven.withLock { $0 = true } }
    }
}
