import LessonModel
import SourceText

/// Highlighted lines that the block does not have.
struct LinesOutOfRange: LessonRule {
    static let identifier = DiagnosticID.linesOutOfRange

    func diagnostics(in lesson: LintedLesson) -> [Diagnostic] {
        lesson.fences.filter { $0.language != "output" }.compactMap { fence in
            let count = fence.lines.count
            // Of a session no line is stressed at all.
            if case .session? = fence.step?.kind { return nil }
            guard let info = fence.info, !info.has("from"), let word = info["lines"],
                let last = info.highlightedLines.map(\.upperBound).max(), last > count
            else { return nil }
            return finding(
                .warning,
                "there is no line \(last) to stress: this block has \(count)",
                in: lesson, at: word.range)
        }
    }
}
