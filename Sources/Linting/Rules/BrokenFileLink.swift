import LessonModel
import SourceText

/// Links to a file or folder that is not in the course.
struct BrokenFileLink: LintRule {
    static let identifier = DiagnosticID.brokenFileLink

    func diagnostics(in lesson: LintedLesson, of course: LintedCourse) -> [Diagnostic] {
        lesson.links.compactMap { link in
            guard !link.isImage, !link.isToMarkdown, isBroken(link, in: course) else {
                return nil
            }
            return finding(
                .warning,
                link.destination.isEmpty
                    ? "this link leads nowhere" : "there is no file '\(link.file)'",
                in: lesson, at: link.place,
                fixIt: link.advice(among: course.assetIndex, from: lesson.lesson)
                    ?? FixIt("put the file beside the lessons, or link to another"))
        }
    }

    private func isBroken(_ link: LessonLink, in course: LintedCourse) -> Bool {
        switch link.target {
        case .file(let path, _):
            !course.hasLesson(at: path) && !course.assets.contains(path)
                && !course.folders.contains(path) && path != "index.html"
        case .outside: true
        case .samePage: link.destination.isEmpty
        case .elsewhere: false
        }
    }
}
