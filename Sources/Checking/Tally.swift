/// How many steps had each outcome.
package struct Tally: Hashable, Sendable, Codable {
    package var passed = 0
    package var differing = 0
    package var failed = 0
    /// Those that could not run, for want of a tool.
    package var skipped = 0
    /// Those that were not requested to run.
    package var notRun = 0

    package init() {}

    package init(_ verdicts: some Sequence<Verdict>) {
        for verdict in verdicts { add(verdict.outcome) }
    }

    /// The number of steps that were run, whatever their outcome.
    package var ran: Int { passed + differing + failed }
    /// Whether there are steps, and none of them was run.
    package var isNothingRun: Bool { ran == 0 && skipped + notRun > 0 }
    /// Whether no step speaks against the lesson.
    package var isGood: Bool { differing == 0 && failed == 0 }

    package mutating func add(_ outcome: Verdict.Outcome) {
        switch outcome {
        case .passed: passed += 1
        case .differs: differing += 1
        case .failed: failed += 1
        case .skipped: skipped += 1
        case .notRun: notRun += 1
        }
    }

    package static func += (sum: inout Tally, tally: Tally) {
        sum.passed += tally.passed
        sum.differing += tally.differing
        sum.failed += tally.failed
        sum.skipped += tally.skipped
        sum.notRun += tally.notRun
    }
}
