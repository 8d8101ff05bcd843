import LessonModel
import Markdown
import SourceText

/// Links to a place within a lesson that has no such place.
struct BrokenAnchor: LintRule {
    static let identifier = DiagnosticID.brokenAnchor

    func diagnostics(in lesson: LintedLesson, of course: LintedCourse) -> [Diagnostic] {
        lesson.links.filter { !$0.isImage }.compactMap { link in
            diagnostic(on: link, in: lesson, of: course)
        }
    }

    private func diagnostic(
        on link: LessonLink, in lesson: LintedLesson, of course: LintedCourse
    ) -> Diagnostic? {
        let target: LintedLesson
        let anchor: String
        switch link.target {
        case .samePage(let fragment): (target, anchor) = (lesson, fragment)
        case .file(let path, .some(let fragment)):
            guard let other = course.lesson(at: path), other.isReadable else { return nil }
            (target, anchor) = (other, fragment)
        default: return nil
        }
        let isOwn = target.lesson.path == lesson.lesson.path
        // Browsers take these two to the top of a page.
        if ["", "top"].contains(anchor) || target.anchors.contains(anchor) { return nil }
        return finding(
            .warning,
            "no heading of \(isOwn ? "this lesson" : "'\(target.lesson.path)'") has the anchor '#\(anchor)'",
            in: lesson, at: link.place,
            fixIt: near(anchor, in: target).map { near in
                let file = link.destination.prefix { $0 != "#" }
                return link.advice(toWrite: "\(file)#\(near)")
            } ?? advice(on: anchor, in: target, from: lesson, of: course))
    }

    /// Advice where no heading is spelt alike: another lesson that has the anchor, or the headings that there are.
    private func advice(
        on anchor: String, in target: LintedLesson, from lesson: LintedLesson,
        of course: LintedCourse
    ) -> FixIt {
        let others = course.lessons.lazy.filter { $0.anchors.contains(anchor) }.prefix(2)
        if others.count == 1, let other = others.first {
            let file =
                other.lesson.path == lesson.lesson.path
                ? "" : relativeReference(from: lesson.lesson.path, to: other.lesson.path)
            return FixIt("write '\(file)#\(anchor)' if that is meant")
        }
        let known = target.headings.prefix(8).map { "#" + $0.anchor }
        if known.isEmpty { return FixIt("write a heading for it, or take '#\(anchor)' away") }
        let rest = target.headings.count > known.count ? " and others" : ""
        return FixIt("its headings are \(known.joined(separator: ", "))\(rest)")
    }

    /// The anchor that is most likely meant: that of a heading of this text, else one that is spelt alike and has the same
    /// numbers in it, since `#exercise-2` is not `#exercise-1` misspelt.
    private func near(_ anchor: String, in lesson: LintedLesson) -> String? {
        let slug = HeadingAnchors.slug(anchor)
        let anchors = Set(lesson.headings.map(\.anchor))
        if anchors.contains(slug) { return slug }
        let digits = anchor.filter(\.isNumber)
        return suggestion(for: anchor, among: anchors.filter { $0.filter(\.isNumber) == digits })
    }
}

extension LintedLesson {
    /// Whether its text could be read at all.
    fileprivate var isReadable: Bool { lesson.document.nodes.count > 1 }
}
