import LessonModel
import SourceText

/// Lessons that are called by their file's name, since neither the front matter nor a heading gives a title.
struct MissingTitle: LessonRule {
    static let identifier = DiagnosticID.missingTitle

    func diagnostics(in lesson: LintedLesson) -> [Diagnostic] {
        let title = lesson.lesson.frontMatter.title ?? lesson.headings.first?.text ?? ""
        guard title.allSatisfy(\.isWhitespace) else { return [] }
        return [
            Diagnostic(
                .warning, Self.identifier, "this lesson has no title", path: lesson.file.path,
                fixIt: FixIt("write it above the text: '# A title'"))
        ]
    }
}
