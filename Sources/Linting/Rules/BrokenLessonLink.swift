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
                    : advice(for: link, from: lesson.lesson, in: course))
        }
    }

    private func advice(
        for link: LessonLink, from lesson: Lesson, in course: LintedCourse
    ) -> FixIt {
        // Every folder has one of this name, so that of another says nothing.
        if link.file == "index.md" || link.file.hasSuffix("/index.md") {
            return FixIt(
                "write text below the title of that part's index.md, which makes it a page; or link to a lesson"
            )
        }
        return link.advice(among: course.lessonIndex, from: lesson)
            ?? FixIt("write the lesson, or link to another")
    }

    private func isBroken(_ link: LessonLink, in course: LintedCourse) -> Bool {
        switch link.target {
        case .file(let path, _): !course.hasLesson(at: path) && !course.assets.contains(path)
        case .outside: true
        case .elsewhere, .root, .samePage: false
        }
    }
}
