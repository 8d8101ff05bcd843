import SourceText

/// Images without a description for those who do not see them.
struct MissingAlternativeText: LessonRule {
    static let identifier = DiagnosticID.missingAltText

    func diagnostics(in lesson: LintedLesson) -> [Diagnostic] {
        lesson.links.filter { $0.isImage && $0.text.allSatisfy(\.isWhitespace) }.map { image in
            finding(
                .warning, "this image has no description", in: lesson, at: image.range,
                fixIt: FixIt("write between the brackets what it shows"))
        }
    }
}
