package import LessonModel
package import SourceText

/// What lint can say of a lesson when no other one was read: that links and images lead nowhere. All its errors are of
/// this kind.
package struct LessonLint: Sendable {
    private let course: LintedCourse

    /// - Parameters:
    ///   - lessonPaths: the paths of all lessons of the course.
    ///   - assets: the paths of its files that are no lessons.
    ///   - pagePath: the path of a lesson's page by that of the lesson.
    package init(lessonPaths: [String], assets: [String], pagePath: (String) -> String) {
        course = LintedCourse(lessonPaths: lessonPaths, assets: assets, pagePath: pagePath)
    }

    /// The errors in a lesson.
    package func errors(in lesson: Lesson) -> [Diagnostic] {
        let linted = LintedLesson(lesson)
        let rules: [any LintRule] = [BrokenImage(), BrokenLessonLink()]
        return rules.flatMap { $0.diagnostics(in: linted, of: course) }
    }
}
