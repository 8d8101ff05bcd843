import LessonModel
import SourceText

/// Images whose file is not in the course.
struct BrokenImage: LintRule {
    static let identifier = DiagnosticID.brokenImage

    func diagnostics(in lesson: LintedLesson, of course: LintedCourse) -> [Diagnostic] {
        lesson.links.compactMap { link in
            guard link.isImage, isBroken(link, in: course) else { return nil }
            return finding(
                .error,
                link.file.isEmpty
                    ? "this image names no file" : "there is no image '\(link.file)'",
                in: lesson, at: link.place,
                fixIt: link.advice(among: course.assetIndex, from: lesson.lesson)
                    ?? FixIt("put the file beside the lessons, or name another"))
        }
    }

    private func isBroken(_ link: LessonLink, in course: LintedCourse) -> Bool {
        switch link.target {
        case .file(let path, _): !course.assets.contains(path)
        case .outside, .samePage: true
        case .elsewhere, .root: false
        }
    }
}
