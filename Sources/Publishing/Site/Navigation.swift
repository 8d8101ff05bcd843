import Checking
import LessonModel

/// The lists of lessons that the pages show.
struct Navigation: Sendable {
    let entries: [LessonEntry]
    let parts: [Site.Part]

    /// All parts with all their lessons, as links from the page at `page`.
    func allParts(from page: String) -> [PartModel] {
        parts.map { part in
            PartModel(
                title: part.title.map(templateText),
                lessons: part.lessons.map { link(to: $0, from: page) })
        }
    }

    /// A part of which a menu shows only the title, as a link to its first lesson.
    func closed(_ part: Site.Part, from page: String) -> MenuPartModel {
        let first = entries[part.lessons.lowerBound]
        return MenuPartModel(
            title: templateText(part.title ?? first.title),
            first: relativeReference(from: page, to: first.pagePath), lessonsBefore: nil,
            lessons: "", lessonsAfter: nil)
    }

    /// The link to a lesson, by its number within the course.
    func link(to index: Int, from page: String, isCurrent: Bool = false) -> LessonLinkModel {
        let entry = entries[index]
        let title = templateText(entry.title)
        return LessonLinkModel(
            href: relativeReference(from: page, to: entry.pagePath),
            number: entry.number, title: title, summary: entry.summary.map(templateText),
            mode: entry.mode.map(templateText), mark: entry.tally.mark(isCurrent: isCurrent),
            isCurrent: isCurrent, label: entry.number.map { "\($0) \(title)" } ?? title)
    }

    /// The numbers of the lessons before and behind one.
    func neighbours(of number: Int) -> (previous: Int?, next: Int?) {
        (number > 0 ? number - 1 : nil, number + 1 < entries.count ? number + 1 : nil)
    }
}
