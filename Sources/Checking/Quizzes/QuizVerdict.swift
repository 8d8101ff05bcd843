package import LessonModel
package import SourceText

/// Whether runs prove a quiz.
package enum QuizVerdict: Hashable, Sendable {
    case proved
    /// Something stands against it.
    case refuted([QuizFinding])
    /// Nothing is said: it has no proof, or a step that a proof is about did not pass.
    case notJudged

    /// Whether something stands against it.
    package var isRefuted: Bool {
        if case .refuted = self { true } else { false }
    }
}

/// What stands against a quiz.
package enum QuizFinding: Hashable, Sendable {
    /// What a row says of a right answer does not hold.
    case rightAnswerFails(ClaimVerdict)
    /// All that the rows say of a wrong answer holds.
    case wrongAnswerHolds([ClaimVerdict])
    /// Whether a row holds cannot be told.
    case undecided(ClaimVerdict)

    /// The rows that it is about, of which there is one at least.
    package var claims: [ClaimVerdict] {
        switch self {
        case .rightAnswerFails(let claim), .undecided(let claim): [claim]
        case .wrongAnswerHolds(let claims): claims
        }
    }
}

extension Lesson {
    /// The verdict on each quiz.
    ///
    /// - Parameter verdict: the verdict on a step, by its number; nil where there is none.
    package func quizVerdicts(of verdict: (Int) -> Verdict?) -> [QuizVerdict] {
        quizzes.enumerated().map { number, quiz in
            var claims: [ClaimVerdict] = []
            for proof in quiz.proofs {
                guard let verdict = verdict(proof.step), verdict.outcome == .passed else {
                    return .notJudged
                }
                claims += verdict.claims.filter { $0.quiz == number && proof.rows.contains($0.row) }
            }
            if claims.isEmpty { return .notJudged }
            let findings = quiz.answers.indices.flatMap { answer in
                quiz.findings(on: answer, by: claims.filter { $0.row.answer == answer })
            }
            return findings.isEmpty ? .proved : .refuted(findings)
        }
    }
}

extension LessonOutcome {
    /// The verdict on each quiz of the lesson.
    package var quizVerdicts: [QuizVerdict] {
        lesson.quizVerdicts { verdicts.indices.contains($0) ? verdicts[$0] : nil }
    }

    /// Whether neither a step nor a quiz speaks against the lesson.
    package var isGood: Bool { tally.isGood && !quizVerdicts.contains(where: \.isRefuted) }
}

extension Quiz {
    fileprivate func findings(on answer: Int, by claims: [ClaimVerdict]) -> [QuizFinding] {
        if answers[answer].isRight {
            return claims.compactMap { claim in
                switch claim.holds {
                case true: nil
                case false: .rightAnswerFails(claim)
                default: .undecided(claim)
                }
            }
        }
        if claims.isEmpty || claims.contains(where: { $0.holds == false }) { return [] }
        let undecided = claims.filter { $0.holds == nil }
        return undecided.isEmpty ? [.wrongAnswerHolds(claims)] : undecided.map { .undecided($0) }
    }
}

extension Verdict {
    /// Whether something does not hold that must, since answers of quizzes follow from it.
    package var refutesAnswer: Bool { claims.contains { $0.isOfRightAnswer && $0.holds != true } }
}
