import LessonModel
import SourceText

/// Scripts and programs that run while nothing says what they should print.
struct UncheckedStep: LessonRule {
    static let identifier = DiagnosticID.uncheckedStep

    func diagnostics(in lesson: LintedLesson) -> [Diagnostic] {
        lesson.fences.compactMap { fence in
            guard let step = fence.step, let info = fence.info, isUnchecked(step, info) else {
                return nil
            }
            return finding(
                .note, "nothing says what this step should print", in: lesson,
                at: info.languageRange,
                fixIt: FixIt("write an '```output' block below it, or the word 'volatile'"))
        }
    }

    private func isUnchecked(_ step: Step, _ info: InfoString) -> Bool {
        switch step.kind {
        case .file, .session, .inspection, .measurement: return false
        case .script, .program:
            return step.expectation == nil && !step.options.isVolatile && !step.options.isHidden
                && info["exit"] == nil
        }
    }
}
