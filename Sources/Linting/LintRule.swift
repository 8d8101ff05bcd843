import SourceText

/// One thing that can be wrong with lessons though they can be read.
protocol LintRule: Sendable {
    /// The name of its diagnostics, such as `broken-anchor`; the guide explains each.
    static var identifier: DiagnosticID { get }

    /// What it finds in a lesson of a course.
    func diagnostics(in lesson: LintedLesson, of course: LintedCourse) -> [Diagnostic]
}

/// A rule that needs to see one lesson only.
protocol LessonRule: LintRule {
    func diagnostics(in lesson: LintedLesson) -> [Diagnostic]
}

extension LessonRule {
    func diagnostics(in lesson: LintedLesson, of course: LintedCourse) -> [Diagnostic] {
        diagnostics(in: lesson)
    }
}

extension LintRule {
    /// A diagnostic of this rule about a place in a lesson.
    func finding(
        _ severity: Diagnostic.Severity, _ message: String, in lesson: LintedLesson,
        at range: SourceRange, fixIt: FixIt? = nil
    ) -> Diagnostic {
        Diagnostic(severity, Self.identifier, message, in: lesson.file, at: range, fixIt: fixIt)
    }
}
