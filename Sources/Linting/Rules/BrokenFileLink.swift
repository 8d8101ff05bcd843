import LessonModel
import SourceText

/// Links to a file or folder that is not in the course.
struct BrokenFileLink: LintRule {
    static let identifier = DiagnosticID.brokenFileLink

    func diagnostics(in lesson: LintedLesson, of course: LintedCourse) -> [Diagnostic] {
        lesson.links.compactMap { link in
            if case .root(let path) = link.target {
                return diagnostic(on: link, fromRootTo: path, in: lesson, of: course)
            }
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

    /// What is said of a path from the root: pages do not know where they will stand.
    private func diagnostic(
        on link: LessonLink, fromRootTo path: String, in lesson: LintedLesson,
        of course: LintedCourse
    ) -> Diagnostic {
        let isOurs = course.lesson(at: path) != nil || course.assets.contains(path)
        let rest = link.destination[link.file.endIndex...]
        return finding(
            .warning, "'\(link.file)' leads to the root of the web site, not of the course",
            in: lesson, at: link.place,
            fixIt: isOurs
                ? link.advice(
                    toWrite: relativeReference(from: lesson.lesson.path, to: path) + rest)
                : FixIt("write the way from this lesson, or the whole address of another site"))
    }

    private func isBroken(_ link: LessonLink, in course: LintedCourse) -> Bool {
        switch link.target {
        case .file(let path, _):
            !course.hasLesson(at: path) && !course.assets.contains(path)
                && !course.folders.contains(path) && path != "index.html"
        case .outside: true
        case .samePage: link.destination.isEmpty
        case .elsewhere, .root: false
        }
    }
}
