import LessonModel
import SourceText

/// Quizzes, and wrong answers of quizzes, of which no run shows that they are as the lesson says.
struct UnprovedQuiz: LessonRule {
    static let identifier = DiagnosticID.unprovedQuiz

    func diagnostics(in lesson: LintedLesson) -> [Diagnostic] {
        lesson.lesson.quizzes.flatMap { quiz -> [Diagnostic] in
            if quiz.proofs.isEmpty {
                return [
                    finding(
                        .note, "no run proves this quiz", in: lesson, at: quiz.range,
                        fixIt: FixIt(
                            "write a '```proof' block below it, with a row such as '1: a line that is printed'"
                        ))
                ]
            }
            let judged = Set(quiz.proofs.flatMap(\.rows).map(\.answer))
            return quiz.answers.enumerated().compactMap { number, answer in
                if answer.isRight || judged.contains(number) { return nil }
                return finding(
                    .note, "no run shows that this answer is wrong", in: lesson, at: answer.range,
                    fixIt: FixIt("write '\(number + 1): ' and what would hold if it were right"))
            }
        }
    }
}
