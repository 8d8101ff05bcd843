import Inspection
package import LessonModel
import Matching
import Planning

/// Whether what a row of a proof says holds of its step.
package struct ClaimVerdict: Hashable, Sendable {
    /// The number of the quiz within the lesson.
    package var quiz: Int
    package var row: QuizProof.Row
    /// Whether the row is about an answer that is right.
    package var isOfRightAnswer: Bool
    package var finding: Finding

    /// What was found.
    package enum Finding: Hashable, Sendable {
        /// The line is printed.
        case printed
        /// It is not among so many lines; of these one may be nearly the same.
        case notPrinted(nearest: String?, count: Int)
        /// It is printed, and not below the part of an order that comes before it.
        case outOfOrder
        /// What is otherwise of the files; empty where all holds.
        case files([RowDifference])
        case ratio(RatioVerdict)
    }

    /// Whether it holds; nil where that cannot be told.
    package var holds: Bool? {
        switch finding {
        case .printed: return true
        case .notPrinted, .outOfOrder: return false
        case .files(let differences):
            return differences.contains(where: \.isOfNothing) ? nil : differences.isEmpty
        case .ratio(let verdict):
            if case .ratio = verdict.finding { return verdict.holds }
            return nil
        }
    }
}

extension Verdict {
    /// Judges what proofs of quizzes say of the step. Of one that is not as its lesson says, nothing follows.
    mutating func judgeClaims(
        on step: Int, of lesson: Lesson, result: StepResult, normalisers: [Normaliser]
    ) {
        guard outcome == .passed, case .ran(let result) = result else { return }
        for (number, quiz) in lesson.quizzes.enumerated() {
            for proof in quiz.proofs where proof.step == step {
                let check = ClaimCheck(
                    verdict: self, step: lesson.steps[step], files: result.outputFiles,
                    normalisers: normalisers)
                claims += zip(proof.rows, check.findings(on: proof, isOrder: quiz.kind == .order))
                    .map { row, finding in
                        ClaimVerdict(
                            quiz: number, row: row,
                            isOfRightAnswer: quiz.answers[row.answer].isRight, finding: finding)
                    }
            }
        }
    }
}

extension RowDifference {
    /// Whether there is no file of which anything could be said.
    fileprivate var isOfNothing: Bool {
        switch self {
        case .noFile, .fact(.noComparison, _): true
        case .fact: false
        }
    }
}
