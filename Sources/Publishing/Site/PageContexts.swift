import Checking
import LessonModel
import Planning

/// The contexts of the site's pages: texts that change with what a page shows besides its own lesson's text and
/// results.
///
/// A context does not grow with the course, since what many pages share goes into it as a digest that is made once.
struct PageContexts: Sendable {
    /// The context of the index.
    let index: String
    /// What the pages of all lessons share.
    private let common: String
    /// The digest of each block of entries, counted from the first one.
    private let blocks: [String]

    init(of course: PublishedCourse, theme: Theme) {
        var text = CanonicalText()
        let settings = course.settings
        text.add([settings.language, settings.displayTitle, settings.edit, course.ran])
        text.add(course.isUnconfined ? "unconfined" : "confined")
        text.add(course.trust.rawValue)
        text.add(settings.languages.sorted { $0.key < $1.key }.flatMap { [$0, $1.comment] })
        text.add(course.entries.map(\.path))
        text.add(theme.templateDigest.description)
        common = Digest(of: text.text).description
        blocks = stride(from: 0, to: course.entries.count, by: Menu.block).map { start in
            var text = CanonicalText()
            for entry in course.entries[start...].prefix(Menu.block) { text.add(entry) }
            return Digest(of: text.text).description
        }
        text = CanonicalText()
        text.add([common, settings.description, settings.author, "\(course.brokenCount)"])
        for part in course.parts { text.add([part.title, "\(part.first) \(part.lessons)"]) }
        text.add(blocks)
        index = Digest(of: text.text).description
    }

    /// The contexts of all lessons' pages, in reading order.
    func lessonPages(in navigation: Navigation) -> [String] {
        // Neighbours have the same menu.
        var known: [Menu: String] = [:]
        return navigation.entries.indices.map { number in
            let menu = Menu(for: number, in: navigation.parts)
            let digest = known[menu] ?? digest(of: menu, in: navigation)
            known[menu] = digest
            var text = CanonicalText()
            text.add([common, navigation.entries[number].path, digest])
            let (previous, next) = navigation.neighbours(of: number)
            for neighbour in [previous, next] {
                if let neighbour {
                    text.add(navigation.entries[neighbour])
                } else {
                    text.add("none")
                }
            }
            return text.text
        }
    }

    /// The digest of what a menu shows.
    private func digest(of menu: Menu, in navigation: Navigation) -> String {
        var text = CanonicalText()
        for shown in menu.parts {
            let part = navigation.parts[shown.part]
            text.add([part.title, "\(part.lessons)", shown.lessons.map { "\($0)" }])
            text.add(navigation.entries[part.first])
            if let lessons = shown.lessons, !lessons.isEmpty {
                let last = (lessons.upperBound - 1) / Menu.block
                text.add(Array(blocks[lessons.lowerBound / Menu.block...last]))
            }
        }
        return Digest(of: text.text).description
    }
}

/// Length-prefixed texts: different lists of texts give different results.
private struct CanonicalText {
    private(set) var text = ""

    mutating func add(_ part: String?) {
        if let part { text += "\(part.utf8.count):\(part)\n" } else { text += "-\n" }
    }

    mutating func add(_ parts: [String?]) {
        text += "[\(parts.count)\n"
        for part in parts { add(part) }
    }

    mutating func add(_ entry: LessonEntry) {
        let tally = entry.tally
        add([
            entry.path, entry.number, entry.title, entry.summary, entry.mode,
            "\(tally.passed) \(tally.differing) \(tally.failed) \(tally.skipped) \(tally.notRun)",
            entry.fault.map { "\($0)" },
        ])
    }
}
