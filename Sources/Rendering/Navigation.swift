import Checking
import LessonModel

/// The lists of lessons that the pages show.
struct Navigation: Sendable {
    let entries: [LessonEntry]
    let parts: [Site.Part]

    /// All parts with all their lessons, as links from the page at `page`.
    func allParts(from page: String, current: Int? = nil) -> [PartModel] {
        parts.map { model(of: $0, showing: $0.lessons, from: page, current: current) }
    }

    /// What a menu shows, as links from the page of the lesson `current`.
    func parts(of menu: Menu, from page: String, current: Int) -> [PartModel] {
        menu.parts.map { shown in
            let part = parts[shown.part]
            return shown.lessons.map { model(of: part, showing: $0, from: page, current: current) }
                ?? closedModel(of: part, from: page)
        }
    }

    private func model(
        of part: Site.Part, showing shown: Range<Int>, from page: String, current: Int?
    ) -> PartModel {
        func missing(_ count: Int, _ which: String) -> String? {
            count > 0 ? counted(count, "\(which) lesson") : nil
        }
        return PartModel(
            title: part.title.map(templateText), first: nil,
            lessonsBefore: missing(shown.lowerBound - part.lessons.lowerBound, "earlier"),
            lessons: shown.map { link(to: $0, from: page, isCurrent: $0 == current) },
            lessonsAfter: missing(part.lessons.upperBound - shown.upperBound, "later"))
    }

    /// A part of which only the title is shown, as a link to its first lesson.
    private func closedModel(of part: Site.Part, from page: String) -> PartModel {
        let first = entries[part.lessons.lowerBound]
        return PartModel(
            title: templateText(part.title ?? first.title),
            first: relativeReference(from: page, to: first.pagePath), lessonsBefore: nil,
            lessons: [], lessonsAfter: nil)
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
