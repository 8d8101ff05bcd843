import LessonModel
import SourceText

/// Highlighted lines that the block does not have.
struct LinesOutOfRange: LessonRule {
    static let identifier = DiagnosticID.linesOutOfRange

    func diagnostics(in lesson: LintedLesson) -> [Diagnostic] {
        lesson.fences.filter { $0.language != "output" }.compactMap { fence in
            let count = fence.lines.count
            // Of other steps no line is stressed at all.
            switch fence.step?.kind {
            case .session, .measurement, .inspection: return nil
            case .file, .program, .script, nil: break
            }
            guard let info = fence.info, let word = info["lines"],
                let last = info.highlightedLines.map(\.upperBound).max(), last > count
            else { return nil }
            return finding(
                .warning,
                "there is no line \(last) to stress: this block has \(count)",
                in: lesson, at: word.range)
        }
    }
}
