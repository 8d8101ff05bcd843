import SourceText

/// Headings of level 1 after the first, which is the lesson's title.
struct SeveralTitles: LessonRule {
    static let identifier = DiagnosticID.severalTitles

    func diagnostics(in lesson: LintedLesson) -> [Diagnostic] {
        let titles = lesson.headings.filter { $0.isOfText && $0.level == 1 }
        return titles.dropFirst().map { heading in
            finding(
                .warning,
                "a lesson has one heading of level 1, and this one's is on line \(titles[0].range.start.line)",
                in: lesson, at: heading.marks(in: lesson.file) ?? heading.range,
                fixIt: FixIt("write '##', and one more '#' for each heading below it"))
        }
    }
}
