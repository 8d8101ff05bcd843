import LessonModel
import Markdown
import SourceText

/// Comments `hide` without an end, and those that hide nothing.
struct IdleHide: LessonRule {
    static let identifier = DiagnosticID.idleHide

    func diagnostics(in lesson: LintedLesson) -> [Diagnostic] {
        lesson.fences.flatMap { fence -> [Diagnostic] in
            let hidden: HiddenLines
            switch fence.step?.kind {
            case .program(let program):
                hidden = HiddenLines(in: fence.block.literal, comment: program.language.comment)
            case .file: hidden = HiddenLines(in: fence.block.literal, comment: nil)
            default: return []
            }
            let open = hidden.openLine.map { number in
                finding(
                    .warning, "no 'end hide' follows: all of the block below is hidden",
                    in: lesson, at: fence.range(ofLine: number),
                    fixIt: FixIt("write a comment 'end hide' where it is to end"))
            }
            let idle = hidden.idleLines.map { number in
                finding(
                    .warning, "this comment hides nothing", in: lesson,
                    at: fence.range(ofLine: number),
                    fixIt: FixIt("write 'hide' above, and 'end hide' below what is hidden"))
            }
            return [open].compactMap(\.self) + idle
        }
    }
}

extension Fence {
    /// The place of a line of the block's text, counted from 0.
    fileprivate func range(ofLine number: Int) -> SourceRange {
        SourceRange(line: block.contentLine + number, column: block.contentColumn)
    }
}
