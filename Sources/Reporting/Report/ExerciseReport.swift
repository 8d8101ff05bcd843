package import Checking
package import SourceText
import Words

/// The result of the author's gate for an exercise.
package struct ExerciseReport: Hashable, Sendable {
    package var id: String
    package var title: String
    /// The line of its first fence in the lesson.
    package var line: Int
    package var outcome: ExerciseProof.Outcome
    /// What stands against it, in the order of its lesson.
    package var findings: [Finding]

    /// Something that stands against it, and the step that shows that.
    package struct Finding: Hashable, Sendable {
        package var diagnostic: Diagnostic
        package var evidence: StepReport?

        package init(_ diagnostic: Diagnostic, evidence: StepReport? = nil) {
            self.diagnostic = diagnostic
            self.evidence = evidence
        }
    }

    package init(
        id: String, title: String, line: Int, outcome: ExerciseProof.Outcome,
        findings: [Finding] = []
    ) {
        self.id = id
        self.title = title
        self.line = line
        self.outcome = outcome
        self.findings = findings
    }

    /// Whether a tool was missing.
    package var isSkipped: Bool {
        if case .skipped = outcome { true } else { false }
    }

    /// Whether nothing speaks against it; what was not run is taken for good.
    package var isGood: Bool { outcome != .refuted }

    /// Whether that holds for a check with `--strict`, where it must have run and nothing be left unproved.
    var isGoodStrictly: Bool { outcome == .proved && findings.isEmpty }

    /// What it is, on one line.
    var name: String { "exercise \(id): \(title)".shownOnOneLine(atMost: 200) }

    /// The outcome in one word, the same in every form that machines read.
    var outcomeWord: String {
        switch outcome {
        case .proved: "proved"
        case .refuted: "refuted"
        case .skipped: "skipped"
        case .notRun: "notRun"
        }
    }
}

extension ExerciseReport {
    /// What stands against it, on one line; nil where nothing does.
    var trouble: String? {
        outcome == .refuted
            ? findings.first { $0.diagnostic.severity == .error }?.diagnostic.message : nil
    }

    /// What stands against it as a text report says it, without colours and a newline at the end.
    func details(in path: String, _ words: any Sentences) -> String {
        findings.map { finding in
            ([finding.diagnostic.text]
                + [finding.evidence?.details(in: path, words)].compactMap(\.self))
                .joined(separator: "\n")
        }.joined(separator: "\n")
    }
}
