import SourceText

/// Links without a text: nobody sees them, and a screen reader has nothing to say.
struct EmptyLinkText: LessonRule {
    static let identifier = DiagnosticID.emptyLinkText

    func diagnostics(in lesson: LintedLesson) -> [Diagnostic] {
        lesson.links.filter { link in
            !link.isImage && !link.hasOtherContent && link.text.allSatisfy(\.isWhitespace)
        }.map { link in
            finding(
                .warning, "this link has no text", in: lesson, at: link.range,
                fixIt: FixIt("write between the brackets where it leads"))
        }
    }
}
