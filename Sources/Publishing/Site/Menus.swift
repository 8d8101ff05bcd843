import Foundation
import LessonModel
import SourceText
import Synchronization

/// The menus of lessons' pages as HTML.
///
/// Lessons near each other have the same menu, apart from the mark on their own line, so that each is made once.
final class Menus: Sendable {
    /// A menu, as it is on the pages of one folder.
    private struct Key: Hashable {
        var menu: Menu
        var folder: Substring
    }

    private let navigation: Navigation
    private let theme: Theme
    /// The titles of parts by the numbers of their own pages.
    private let partTitles: [Int: String]
    /// Menus in which no lesson is marked as the page's own.
    private let made = Mutex<[Key: Data]>([:])

    init(navigation: Navigation, theme: Theme) {
        self.navigation = navigation
        self.theme = theme
        partTitles = Dictionary(
            uniqueKeysWithValues: navigation.parts.compactMap { part in
                part.page.flatMap { page in part.title.map { (page, $0) } }
            })
    }

    /// The menu of a lesson's page.
    /// - Throws: `ThemeError` if the theme lacks a template.
    func html(for lesson: Int) throws -> String {
        let page = navigation.entries[lesson].pagePath
        let menu = Menu(for: lesson, in: navigation.parts)
        let key = Key(menu: menu, folder: page[..<(page.lastIndex(of: "/") ?? page.startIndex)])
        var html: Data
        if let known = made.withLock({ $0[key] }) {
            html = known
        } else {
            html = Data(try theme.render(values(of: menu, from: page), with: "menu").utf8)
            made.withLock { [html] in $0[key] = html }
        }
        let line = try self.line(for: lesson, from: page)
        let ownLine = try self.line(for: lesson, from: page, isCurrent: true)
        // The search in bytes, since that in strings takes a third of the time of a page.
        if let place = html.range(of: Data(line.utf8)) {
            html.replaceSubrange(place, with: Data(ownLine.utf8))
        }
        return String(decoding: html, as: UTF8.self)
    }

    private func line(for lesson: Int, from page: String, isCurrent: Bool = false) throws -> String
    {
        if let title = partTitles[lesson] {
            return try heading(title, of: lesson, from: page, isCurrent: isCurrent)
        }
        let link = navigation.link(to: lesson, from: page, isCurrent: isCurrent)
        return try theme.render(link, with: "menu-lesson")
    }

    /// The title of a part as a link to the part's own page.
    private func heading(
        _ title: String, of number: Int, from page: String, isCurrent: Bool = false
    ) throws -> String {
        var link = navigation.link(to: number, from: page, isCurrent: isCurrent)
        link["title"] = templateText(title)
        return try theme.render(link, with: "menu-part")
    }

    /// What `menu.mustache` may use.
    private func values(of menu: Menu, from page: String) throws -> TemplateValues {
        let parts = try menu.parts.map { shown in
            let part = navigation.parts[shown.part]
            return try shown.lessons.map { try listed(part, $0, from: page) }
                ?? navigation.closed(part, from: page)
        }
        return [
            // The way to the top folder, as in the page.
            "root": rootReference(from: page),
            "parts": parts,
            // Whether lessons are left out, since the course has so many.
            "isPartial": menu.isPartial,
        ]
    }

    /// A part with some of its lessons: one of `parts`.
    private func listed(
        _ part: PublishedCourse.Part, _ shown: Range<Int>, from page: String
    ) throws -> TemplateValues {
        func missing(_ count: Int, _ which: String) -> String? {
            count > 0 ? counted(count, "\(which) lesson") : nil
        }
        let heading = try part.title.flatMap { title in
            try part.page.map { try self.heading(title, of: $0, from: page) }
        }
        return [
            "title": part.title.map(templateText),
            // HTML: the title as `menu-part.mustache` made it, where the part has a page of its own.
            "heading": heading,
            "hasLessons": !shown.isEmpty,
            // `50 earlier lessons`: what the list leaves out at its start.
            "lessonsBefore": missing(shown.lowerBound - part.lessons.lowerBound, "earlier"),
            // HTML: what `menu-lesson.mustache` made of each lesson.
            "lessons": try shown.map { try line(for: $0, from: page) }.joined(separator: "\n"),
            // `1 later lesson`: what the list leaves out at its end.
            "lessonsAfter": missing(part.lessons.upperBound - shown.upperBound, "later"),
        ]
    }
}
