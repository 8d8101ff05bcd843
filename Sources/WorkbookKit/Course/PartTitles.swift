import LessonModel
import Markdown
import SourceText

/// The titles of a course's parts, those of the parts around them included: `Libraries › Shared`.
struct PartTitles {
    private let parts: [CourseListing.Part]
    private(set) var titles: [String?] = []

    /// The titles of parts in their order, none of which is known yet.
    init(of parts: [CourseListing.Part]) { self.parts = parts }

    /// The title of the next part, which its own page may have named.
    mutating func next(from page: String?) -> String? {
        let part = parts[titles.count]
        var title = part.title
        if title != nil {
            let names = [part.above.flatMap { titles[$0] }, page ?? title]
            title = names.compactMap(\.self).joined(separator: " \u{203A} ")
        }
        titles.append(title)
        return title
    }
}

extension CourseListing {
    /// The report on a part that has nothing but the title which a page gives it, so that no page shows that.
    func emptyParts(titledBy page: Lesson) -> [Diagnostic] {
        guard page.ifMoreThanTitle == nil, !page.frontMatter.isDraft,
            let number = parts.indices.dropFirst().first(where: { parts[$0].index == page.path }),
            parts[number].lessons.isEmpty
        else { return [] }
        // Those in it stand right behind it.
        let inside = parts[(number + 1)...].prefix { ($0.above ?? 0) >= number }
        guard inside.allSatisfy(\.pages.isEmpty) else { return [] }
        return [
            Diagnostic(
                .warning, .notALesson, "this part has a title and no lesson, so no page shows it",
                path: page.source.path,
                fixIt: FixIt(
                    "write a lesson beside this file, such as 01-name.md, or its text here"))
        ]
    }
}

extension Lesson {
    /// The lesson, unless it has nothing but a heading: as the page of a part it only gives that its title.
    var ifMoreThanTitle: Lesson? {
        let isHeading = document.children(of: 0).map { index in
            if case .heading = document.nodes[index].kind { true } else { false }
        }
        return isHeading.filter(\.self).count > 1 || isHeading.contains(false) ? self : nil
    }
}
