import Markdown
import SourceText

/// Headings that share their anchor with one further up, so that links have to count.
struct DuplicateHeading: LessonRule {
    static let identifier = DiagnosticID.duplicateHeading

    func diagnostics(in lesson: LintedLesson) -> [Diagnostic] {
        var lines: [String: Int] = [:]
        return lesson.headings.compactMap { heading in
            let slug = HeadingAnchors.slug(heading.text)
            guard let first = lines[slug] else {
                lines[slug] = heading.range.start.line
                return nil
            }
            return finding(
                .warning,
                "the heading of line \(first) has the anchor '#\(slug)', and this one '#\(heading.anchor)'",
                in: lesson, at: heading.range, fixIt: FixIt("give it a text of its own"))
        }
    }
}
