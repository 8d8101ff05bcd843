package import LessonModel
package import SourceText

/// What a course could do better, lesson by lesson in reading order.
///
/// It is meant for lessons that were read without errors: of the others it says things that only follow from these.
///
/// - Parameters:
///   - assets: the paths within the course of its files that are no lessons.
///   - pagePath: the path of a lesson's page by that of the lesson.
/// - Throws: `CancellationError` when the task is cancelled.
package func lint(
    _ course: Course, assets: [String], pagePath: (String) -> String
) throws -> [Diagnostic] {
    let linted = try LintedCourse(course, assets: assets, pagePath: pagePath)
    return try linted.lessons.flatMap { lesson in
        let found = lintRules.flatMap { $0.diagnostics(in: lesson, of: linted) }
        try Task.checkCancellation()
        return found.enumerated().sorted { left, right in
            (left.element.place, left.offset) < (right.element.place, right.offset)
        }.map(\.element)
    }
}

/// All rules; of findings at one place the earlier rule's comes first.
let lintRules: [any LintRule] = [
    BrokenAnchor(), BrokenFileLink(), BrokenImage(), BrokenLessonLink(), DuplicateHeading(),
    EmptyLinkText(), HeadingAsText(), IdleWord(), LinesOutOfRange(), LinkAsText(),
    MissingAlternativeText(), MissingTitle(),
    SeveralTitles(), IdleHide(),
    SkippedHeadingLevel(), TranscriptNotRun(), UncheckedStep(), UnprovedQuiz(), UnusedFile(),
]

extension Diagnostic {
    fileprivate var place: SourceLocation {
        range?.start ?? SourceLocation(line: 1, column: 1)
    }
}
