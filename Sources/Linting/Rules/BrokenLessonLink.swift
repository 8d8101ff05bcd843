import LessonModel
import SourceText

/// Links to a Markdown file that is no lesson of the course.
struct BrokenLessonLink: LintRule {
    static let identifier = DiagnosticID.brokenLessonLink

    func diagnostics(in lesson: LintedLesson, of course: LintedCourse) -> [Diagnostic] {
        lesson.links.compactMap { link in
            guard !link.isImage, link.isToMarkdown, isBroken(link, in: course) else {
                return nil
            }
            return finding(
                .error, "'\(link.file)' is no lesson of this course", in: lesson,
                at: link.place,
                fixIt: link.target == .outside
                    ? FixIt(
                        "link to a lesson of this course: it begins at the nearest workbook.yml upward"
                    )
                    : link.advice(among: course.lessonIndex, from: lesson.lesson)
                        ?? FixIt("write the lesson, or link to another"))
        }
    }

    private func isBroken(_ link: LessonLink, in course: LintedCourse) -> Bool {
        switch link.target {
        case .file(let path, _): !course.hasLesson(at: path) && !course.assets.contains(path)
        case .outside: true
        case .elsewhere, .root, .samePage: false
        }
    }
}
