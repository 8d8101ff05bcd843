import Markdown
package import SourceText

/// A question to readers, with its answers, and what proves them.
package struct Quiz: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
        /// One of the answers is right.
        case oneChoice
        /// Several of the answers are right.
        case severalChoices
        /// A text that readers write; the answers are those that are accepted.
        case text
        /// The answers in their right order.
        case order
    }

    package struct Answer: Hashable, Sendable {
        /// The number of the node of its list item.
        package var node: Int
        /// Whether it is to be chosen; true for texts and for parts of an order.
        package var isRight: Bool
        /// Its first paragraph as plain text, without the mark.
        package var text: String
        package var range: SourceRange
    }

    package var kind: Kind
    /// The number of the alert's node.
    package var node: Int
    /// The nodes above the answers.
    package var question: Range<Int>
    package var answers: [Answer]
    /// The nodes below the answers.
    package var explanation: Range<Int>
    /// The place of its marker.
    package var range: SourceRange
    package var proofs: [QuizProof] = []
}

/// What would hold if answers of a quiz were right, of one step.
package struct QuizProof: Hashable, Sendable {
    /// The number of the step.
    package var step: Int
    /// The number of the fence's node.
    package var node: Int
    package var rows: [Row]

    package struct Row: Hashable, Sendable {
        /// The number of the answer, from 0.
        package var answer: Int
        package var claim: Claim
        /// As its author wrote it.
        package var text: String
        /// The place of the claim.
        package var range: SourceRange
    }

    package enum Claim: Hashable, Sendable {
        /// A command prints this line, or one that the pattern matches.
        case line(String)
        /// This holds of files.
        case files(InspectedFiles.Row)
        /// This holds of what was measured.
        case ratio(RatioAssertion)
    }
}

extension Lesson {
    /// The numbers of the steps that the proofs of a quiz are about, by a line of the quiz or of a proof.
    package func stepsProvingQuiz(at line: Int) -> [Int] {
        quizzes.filter { quiz in
            ([quiz.node] + quiz.proofs.map(\.node)).contains { node in
                let range = document.nodes[node].range
                return (range.start.line...range.end.line).contains(line)
            }
        }.flatMap(\.proofs).map(\.step)
    }
}
