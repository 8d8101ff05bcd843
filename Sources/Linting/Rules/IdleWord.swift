import LessonModel
import SourceText

/// Words of a fence that ask for something which blocks of its kind do not show.
struct IdleWord: LessonRule {
    static let identifier = DiagnosticID.noEffect

    func diagnostics(in lesson: LintedLesson) -> [Diagnostic] {
        lesson.fences.compactMap { fence in
            guard let word = fence.info?["lines"] else { return nil }
            switch fence.step?.kind {
            case .session, .measurement, .inspection: break
            case .file, .program, .script, nil: return nil
            }
            return finding(
                .warning, "'lines' changes nothing: no line of such a block is stressed",
                in: lesson,
                at: word.range, fixIt: FixIt("take it away"))
        }
    }
}
