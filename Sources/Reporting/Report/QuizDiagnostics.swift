package import Checking
package import LessonModel
package import SourceText
package import Words

extension Lesson {
    /// What stands against the quizzes of the lesson, at the rows of their proofs.
    package func diagnostics(
        on verdicts: [QuizVerdict], in words: any Sentences
    ) -> [Diagnostic] {
        verdicts.flatMap { verdict -> [Diagnostic] in
            guard case .refuted(let findings) = verdict else { return [] }
            return findings.map { finding in
                Diagnostic(
                    .error, .proofFails, words.text(of: finding), in: source,
                    at: finding.claims[0].row.range)
            }
        }
    }
}
