import LessonModel
import SourceText

/// Words of a fence that ask for something which blocks of its kind do not show.
struct IdleWord: LessonRule {
    static let identifier = DiagnosticID.idleWord

    func diagnostics(in lesson: LintedLesson) -> [Diagnostic] {
        lesson.fences.compactMap { fence in
            guard let step = fence.step, let (word, reason) = idleWord(of: step) else { return nil }
            return finding(
                .warning, "'\(word.name)' changes nothing: \(reason)", in: lesson, at: word.range,
                fixIt: FixIt("take it away"))
        }
    }

    private func idleWord(of step: Step) -> (InfoString.Word, reason: String)? {
        if let word = step.info["lines"], case .session = step.kind {
            return (word, "no line of a session that runs is stressed")
        }
        if let word = step.info["predict"], step.options.isHidden {
            return (word, "nobody sees a step that is hidden")
        }
        return nil
    }
}
