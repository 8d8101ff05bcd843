import LessonModel
import SourceText
import Synchronization

/// The menus of lessons' pages as HTML.
///
/// Lessons that stand near each other have the same one but for the mark on their own line, so that each is made once.
final class Menus: Sendable {
    /// A menu, as it is on the pages of one folder.
    private struct Key: Hashable {
        var menu: Menu
        var folder: Substring
    }

    private let navigation: Navigation
    private let theme: Theme
    /// Menus in which no lesson is marked as the page's own.
    private let made = Mutex<[Key: String]>([:])

    init(navigation: Navigation, theme: Theme) {
        self.navigation = navigation
        self.theme = theme
    }

    /// The menu of a lesson's page.
    /// - Throws: `ThemeError` if the theme lacks a template.
    func html(for lesson: Int) throws -> String {
        let page = navigation.entries[lesson].pagePath
        let menu = Menu(for: lesson, in: navigation.parts)
        let key = Key(menu: menu, folder: page[..<(page.lastIndex(of: "/") ?? page.startIndex)])
        let html: String
        if let known = made.withLock({ $0[key] }) {
            html = known
        } else {
            html = try theme.render(model(of: menu, from: page), with: "menu")
            made.withLock { $0[key] = html }
        }
        let line = try self.line(for: lesson, from: page)
        let ownLine = try self.line(for: lesson, from: page, isCurrent: true)
        guard let offset = offset(of: line, in: html) else { return html }
        let start = html.utf8.index(html.startIndex, offsetBy: offset)
        let end = html.utf8.index(start, offsetBy: line.utf8.count)
        return html[..<start] + ownLine + html[end...]
    }

    private func line(for lesson: Int, from page: String, isCurrent: Bool = false) throws -> String
    {
        let link = navigation.link(to: lesson, from: page, isCurrent: isCurrent)
        return try theme.render(link, with: "menu-lesson")
    }

    private func model(of menu: Menu, from page: String) throws -> MenuModel {
        let parts = try menu.parts.map { shown in
            let part = navigation.parts[shown.part]
            return try shown.lessons.map { try listed(part, $0, from: page) }
                ?? navigation.closed(part, from: page)
        }
        return MenuModel(
            root: rootReference(from: page), parts: parts, isPartial: menu.isPartial)
    }

    /// A part with some of its lessons.
    private func listed(
        _ part: Site.Part, _ shown: Range<Int>, from page: String
    ) throws -> MenuPartModel {
        func missing(_ count: Int, _ which: String) -> String? {
            count > 0 ? counted(count, "\(which) lesson") : nil
        }
        return MenuPartModel(
            title: part.title.map(templateText), first: nil,
            lessonsBefore: missing(shown.lowerBound - part.lessons.lowerBound, "earlier"),
            lessons: try shown.map { try line(for: $0, from: page) }.joined(separator: "\n"),
            lessonsAfter: missing(part.lessons.upperBound - shown.upperBound, "later"))
    }
}

/// Where a text that is not empty begins within another one, in bytes of UTF-8.
///
/// The standard library's search takes longer than all else that a page needs.
private func offset(of line: String, in text: String) -> Int? {
    var (line, text) = (line, text)
    return line.withUTF8 { line in
        text.withUTF8 { text in
            guard let first = line.first, line.count <= text.count else { return nil }
            return (0...text.count - line.count).first { start in
                text[start] == first && text[start..<start + line.count].elementsEqual(line)
            }
        }
    }
}
