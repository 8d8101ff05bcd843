import LessonModel
import SourceText

/// Words of a fence that ask for something which blocks of its kind do not show.
struct IdleWord: LessonRule {
    static let identifier = DiagnosticID.idleWord

    func diagnostics(in lesson: LintedLesson) -> [Diagnostic] {
        lesson.fences.flatMap { fence in
            idleWords(of: fence).map { word, reason in
                finding(
                    .warning, "'\(word.name)' changes nothing: \(reason)", in: lesson,
                    at: word.range, fixIt: FixIt("take it away"))
            }
        }
    }

    private func idleWords(of fence: Fence) -> [(InfoString.Word, reason: String)] {
        let (names, reason): ([String], String) =
            switch fence.step?.kind {
            case _ where fence.step?.options.isHidden == true && fence.info?.has("predict") == true:
                (["predict"], "nobody sees a step that is hidden")
            case .session: (["lines"], "no line of a session that runs is stressed")
            case .program(let program) where program.failsToBuild:
                (["args", "stdin"], "what is not built never runs")
            default: ([], "")
            }
        return names.compactMap { fence.info?[$0] }.map { ($0, reason) }
    }
}
