import Checking
import LessonModel

/// The lists of lessons that the pages show.
struct Navigation: Sendable {
    let entries: [LessonEntry]
    let parts: [PublishedCourse.Part]

    /// The number of the page whose text stands on the index; nil for none.
    var opening: Int? { entries.first?.pagePath == OutputLayout.index ? 0 : nil }

    /// All parts with all their lessons, as links from the page at `page`: `parts` of `index.mustache`.
    func allParts(from page: String) -> [TemplateValues] {
        parts.map { part in
            [
                "title": part.title.map(templateText),
                // The address of its own page.
                "page": part.title == nil
                    ? nil
                    : part.page.map { relativeReference(from: page, to: entries[$0].pagePath) },
                "hasLessons": !part.lessons.isEmpty,
                "lessons": part.lessons.map { link(to: $0, from: page) },
            ]
        }
    }

    /// A part of which a menu shows only the title, as a link to its first page: one of `parts` of `menu.mustache`.
    func closed(_ part: PublishedCourse.Part, from page: String) -> TemplateValues {
        let first = entries[part.first]
        return [
            "title": templateText(part.title ?? first.title),
            // The address of the first page.
            "first": relativeReference(from: page, to: first.pagePath),
        ]
    }

    /// The link to a lesson, by its number within the course: what `menu-lesson.mustache` shows, and others of a lesson.
    func link(to index: Int, from page: String, isCurrent: Bool = false) -> TemplateValues {
        let entry = entries[index]
        let title = templateText(entry.title)
        return [
            "href": relativeReference(from: page, to: entry.pagePath),
            "number": entry.number,
            "title": title,
            "summary": entry.summary.map(templateText),
            // The build mode that it teaches.
            "mode": entry.mode.map(templateText),
            "mark": entry.mark(isCurrent: isCurrent),
            "isCurrent": isCurrent,
            // Number and title.
            "label": entry.number.map { "\($0) \(title)" } ?? title,
        ]
    }

    /// The numbers of the lessons before and after one.
    func neighbours(of number: Int) -> (previous: Int?, next: Int?) {
        (number > 0 ? number - 1 : nil, number + 1 < entries.count ? number + 1 : nil)
    }
}

extension LessonEntry {
    /// The path of the lesson's page in the output folder: `libraries/04-pie.html`.
    var pagePath: String { OutputLayout.page(ofLesson: path) }
}
