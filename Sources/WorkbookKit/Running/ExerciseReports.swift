import Checking
import LessonModel
import Planning
import Reporting
import SourceText
import Words

extension ExerciseReport {
    /// The report on what the gate found of an exercise.
    init(on proof: ExerciseProof, in words: any Sentences) {
        let findings = proof.findings { $0.failureLines(in: words) }
        self.init(
            id: proof.exercise.id, title: proof.exercise.title,
            line: proof.exercise.range.start.line, outcome: proof.outcome(of: findings),
            findings: findings.map { finding in
                Finding(
                    finding.diagnostic,
                    evidence: finding.evidence.flatMap { evidence in
                        proof.runs[evidence.files].map { run in
                            StepReport(
                                onStep: evidence.step, of: run.lesson,
                                verdict: run.verdicts[evidence.step],
                                result: run.results[evidence.step])
                        }
                    })
            })
    }
}

extension Verdict {
    /// What is said of a failure besides what was printed: what files differ in, what was measured, which limit was hit.
    func failureLines(in words: any Sentences) -> [String] {
        var lines = rows.flatMap(\.differences).map { words.text(of: $0) }
        lines += (table?.assertions ?? []).filter { !$0.holds }.map { words.finding(of: $0) }
        switch outcome {
        case .failed(.limit(.time, let amount)):
            lines.append("stopped after \(words.text(of: .time, amount: amount))")
        case .failed(let failure): lines.append(words.text(of: failure))
        case .passed, .differs, .skipped, .notRun: break
        }
        return lines
    }
}
