package import Checking
package import Planning
package import Storage

/// Which stored results may take the place of a run.
package enum Reuse: Hashable, Sendable {
    case always
    /// Those that are what the lesson says.
    case ifPassed
    case never
}

/// Decides which steps take their stored results, with all that it takes to tell. A run and a forecast both ask it, so that
/// they cannot disagree.
struct ReuseDecision: Sendable {
    let runner: any ActionRunner
    let contents: any ContentStorage
    let results: any ActionCache
    let reuse: Reuse
    let history: RunHistory
    let judge: PlanRun.Judge

    /// Links that follow each other in a chain and need not run: their results are stored, or they are skipped.
    struct Stretch {
        /// One for each link, in order.
        var outcomes: [StepOutcome] = []
        /// The tree that they leave.
        var root: Digest
        /// Why the link after them must run; nil where there is none.
        var next: RunReason?
        /// Whether not all of `root` is stored, and the link after them needs it: then they must run too.
        var isLost = false

        /// Whether the tree that they leave can be laid out again.
        var leavesWholeTree: Bool {
            let last = outcomes.last { if case .ran = $0.result { true } else { false } }
            guard case .ran(let result) = last?.result else { return true }
            return result.isTreeWhole
        }
    }

    /// The stretch of a chain from a link on, which is empty where that link must run.
    func stretch(of chain: Plan.Chain, from first: Int, on root: Digest) async -> Stretch {
        var stretch = Stretch(root: root)
        for link in chain.links[first...] {
            let step = chain.id(of: link)
            // What comes after a failure is not run, whatever is stored.
            if chain.endsAtFailure, stretch.outcomes.last?.isGood == false { return stretch }
            switch link.work {
            case .skip(let reason):
                stretch.outcomes.append(outcome(ofSkipping: step, for: reason))
            case .run(let action):
                let key = key(of: action, on: stretch.root)
                switch await answer(key, step) {
                case .runs(let reason):
                    stretch.next = stretch.leavesWholeTree ? reason : .unrepeatable
                    if stretch.root != root {
                        stretch.isLost = !(await contents.holdsTree(stretch.root))
                    }
                    return stretch
                case .stored(let result, let verdict):
                    stretch.outcomes.append(
                        StepOutcome(result: .ran(result), verdict: verdict, origin: .stored(key)))
                    stretch.root = result.outputRoot
                }
            }
        }
        return stretch
    }

    func outcome(ofSkipping step: StepID, for reason: SkipReason) -> StepOutcome {
        let result = StepResult.skipped(reason)
        return StepOutcome(result: result, verdict: judge(step, result), origin: .skipped)
    }

    func key(of action: Action, on input: Digest) -> ActionKey {
        ActionKey(of: action, on: runner.platform(for: action), input: input)
    }

    private enum Answer {
        case stored(ActionResult, Verdict)
        case runs(RunReason)
    }

    private func answer(_ key: ActionKey, _ step: StepID) async -> Answer {
        if reuse == .never { return .runs(.fresh) }
        guard let result = await results.result(of: key) else {
            return .runs(await reason(for: key, step))
        }
        let verdict = judge(step, .ran(result))
        if reuse == .ifPassed, verdict.outcome != .passed || verdict.refutesAnswer {
            return .runs(.unexpected)
        }
        return .stored(result, verdict)
    }

    /// Why no result is stored under a key.
    private func reason(for key: ActionKey, _ step: StepID) async -> RunReason {
        guard let earlier = history[step] else { return .firstRun }
        let parts = key.parts(otherThanIn: earlier.key)
        if parts.isEmpty { return .notStored }
        guard parts.contains(.input) else { return .changed(parts, input: nil) }
        guard let before = try? await contents.tree(earlier.key.input),
            let after = try? await contents.tree(key.input)
        else { return .changed(parts, input: .unknown) }
        return .changed(parts, input: .init(from: before, to: after))
    }
}
