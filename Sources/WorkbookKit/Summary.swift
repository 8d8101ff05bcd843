import Checking
import LessonModel
import Planning
import Rendering
import SourceText

/// What a build says at its end.
struct Summary {
    let tally: Tally
    private let outcomes: [LessonOutcome]
    private let elapsed: Duration
    private let indexPath: String

    init(outcomes: [LessonOutcome], elapsed: Duration, indexPath: String) {
        self.outcomes = outcomes
        self.elapsed = elapsed
        self.indexPath = indexPath
        tally = Tally(outcomes.flatMap(\.verdicts))
    }

    /// The lines for people: each step that went wrong, why steps were skipped, the counts, and where the pages are.
    var text: String {
        let seconds =
            Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
        let time = "\(Int(seconds * 10) / 10).\(Int(seconds * 10) % 10) s"
        let counts =
            "\(count(outcomes.count, "lesson")), \(count(tally.ran, "step")) run: \(tally.passed) passed, "
            + "\(tally.differing) differing, \(tally.failed) failed; \(tally.skipped) skipped; \(time)"
        return (problems + skips + [counts, indexPath]).map { $0 + "\n" }.joined()
    }

    private func count(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }

    private var problems: [String] {
        outcomes.flatMap { outcome in
            zip(outcome.lesson.steps, outcome.verdicts).flatMap { step, verdict in
                verdict.problems(of: step).map {
                    "\(outcome.lesson.source.path):\($0.line): \($0.text)"
                }
            }
        }
    }

    private var skips: [String] {
        var counts: [SkipReason: Int] = [:]
        for case .skipped(let reason) in outcomes.flatMap(\.verdicts).map(\.outcome) {
            counts[reason, default: 0] += 1
        }
        return counts.sorted { $0.key.need < $1.key.need }.map { reason, number in
            "skipped \(count(number, "step")): \(reason.explanation); install it with: \(reason.install)"
        }
    }
}

extension Verdict {
    /// What is wrong with a step, each with its line in the lesson.
    fileprivate func problems(of step: Step) -> [(line: Int, text: String)] {
        switch outcome {
        case .passed, .skipped: return []
        case .failed(let failure): return [(place(in: step).line, "failed: \(failure.text)")]
        case .differs:
            return commands.indices.compactMap { index in
                let verdict = commands[index]
                guard !verdict.isGood else { return nil }
                let (line, name) = place(in: step, command: index)
                var reasons: [String] = []
                if let status = verdict.expectedStatus {
                    reasons.append("exit status \(verdict.status ?? -1), the lesson says \(status)")
                }
                if verdict.differences != nil { reasons.append("printed something else") }
                return (line, "differs: \(name)\(reasons.joined(separator: "; "))")
            }
        }
    }

    /// The line of a command and its text with a colon; of the last command that ran unless told otherwise.
    private func place(in step: Step, command: Int? = nil) -> (line: Int, name: String) {
        let index = command ?? max(0, commands.count - 1)
        if case .session(let typed) = step.kind, index < typed.count {
            return (typed[index].line, "'\(typed[index].text)': ")
        }
        return (step.range.start.line, "")
    }
}

extension Verdict.Failure {
    /// What happened, for people.
    fileprivate var text: String {
        switch self {
        case .limit(.time, let value): "stopped after \(value)"
        case .limit(.memory, let value): "used more than \(value) of memory"
        case .limit(.output, let value): "printed more than \(value)"
        case .limit(.disk, let value): "wrote more than \(value) to disk"
        case .shellEnded: "the shell ended before the last command"
        case .build(let status): "it does not compile (exit status \(status))"
        case .blocked(let path, let reason): "cannot write \(path): \(reason)"
        case .builtAgainstExpectation: "it compiles, and the lesson says that it must not"
        }
    }
}
