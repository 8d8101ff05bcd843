package import Checking
package import Planning

/// What became of a step: its result, the verdict on it, and where the result is from.
package struct StepOutcome: Hashable, Sendable {
    package var result: StepResult
    package var verdict: Verdict
    package var origin: Origin

    package enum Origin: Hashable, Sendable {
        /// It ran, under this key.
        case ran(ActionKey, RunReason)
        /// Its result was stored under this key.
        case stored(ActionKey)
        case skipped
        /// A step before it in its chain is not what it should be, so it was not run.
        case notReached
    }

    /// Whether nothing speaks against the step.
    package var isGood: Bool {
        switch verdict.outcome {
        case .passed, .skipped, .notRun: true
        case .differs, .failed: false
        }
    }

    package init(result: StepResult, verdict: Verdict, origin: Origin) {
        self.result = result
        self.verdict = verdict
        self.origin = origin
    }
}

/// Something that happened while a plan was run.
package enum RunEvent: Sendable {
    case started(StepID)
    case finished(StepID, StepOutcome)
    /// Some time went by.
    case ticked
}

/// The events of a run, in the order in which they happened. Those of one chain follow each other in the chain's order, and
/// mingle with those of others.
package typealias RunEvents = AsyncStream<RunEvent>
