import LessonModel
import SourceText

/// Words of a fence that ask for something which blocks of its kind do not show.
struct IdleWord: LessonRule {
    static let identifier = DiagnosticID.idleWord

    func diagnostics(in lesson: LintedLesson) -> [Diagnostic] {
        lesson.fences.compactMap { fence in
            guard let word = fence.info?["lines"], case .session? = fence.step?.kind else {
                return nil
            }
            return finding(
                .warning, "'lines' changes nothing: no line of a session that runs is stressed",
                in: lesson,
                at: word.range, fixIt: FixIt("take it away"))
        }
    }
}
