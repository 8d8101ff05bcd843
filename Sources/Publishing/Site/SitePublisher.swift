import Article
import Checking
import LessonModel
import Planning
import Words

/// Publishes a course as a web site that works from files too: a page for each lesson, and an index.
///
/// The page of a lesson needs the text and results of this lesson alone; of the others it shows what their entries say.
package struct SitePublisher: Publisher {
    private let course: PublishedCourse
    private let theme: Theme
    private let navigation: Navigation
    private let links: LessonLinks
    private let menus: Menus
    private let ran: String
    /// Whether no lesson's steps were run.
    private let isNothingRun: Bool
    private let words: any Sentences

    /// The publisher of a course's site, in the style of a theme.
    package init(of course: PublishedCourse, theme: Theme) {
        self.course = course
        self.theme = theme
        ran = course.ran
        isNothingRun = course.tally.isNothingRun
        words = sentences(in: course.settings.language)
        navigation = Navigation(entries: course.entries, parts: course.parts)
        menus = Menus(navigation: navigation, theme: theme)
        links = LessonLinks(lessonPaths: Set(course.entries.map(\.path)))
    }

    /// The lessons' pages in reading order, the files of the theme, and the index at last, since it links to all pages.
    package var plan: [PlannedPage] {
        let contexts = PageContexts(of: course, theme: theme)
        let lessons = zip(course.entries, contexts.lessonPages(in: navigation)).enumerated().map {
            PlannedPage(path: $1.0.pagePath, lessons: [$0], context: $1.1)
        }.filter { $0.path != OutputLayout.index }
        let assets = theme.assets.sorted { $0.key < $1.key }.map { path, bytes in
            PlannedPage(
                path: path, lessons: [], context: Digest(of: bytes).description)
        }
        return lessons + assets + [
            PlannedPage(
                path: OutputLayout.index, lessons: navigation.opening.map { [$0] } ?? [],
                context: contexts.index)
        ]
    }

    /// Makes a page of the plan.
    /// - Throws: `ThemeError` if the theme lacks a template.
    package func page(_ planned: PlannedPage, from material: PageMaterial) throws -> Page {
        if planned.path == OutputLayout.index { return try indexPage(from: material) }
        if let number = planned.lessons.first {
            guard let outcome = material.outcomes[number] else {
                preconditionFailure("no outcome of the lesson of \(planned.path)")
            }
            return try lessonPage(number, of: outcome, from: material)
        }
        guard let bytes = theme.assets[planned.path] else {
            preconditionFailure("\(planned.path) is no page of the site")
        }
        return Page(path: planned.path, bytes: bytes)
    }

    private func indexPage(from material: PageMaterial) throws -> Page {
        var values = indexValues(of: course, navigation: navigation, words: words)
        if let outcome = navigation.opening.flatMap({ material.outcomes[$0] }) {
            let article = article(of: outcome, from: material)
            values["article"] = article.html
            values["anchor"] = article.mainAnchor.map(templateText)
            values["trouble"] = article.trouble
            values["troubleKind"] = outcome.isGood ? "quiet" : "bad"
        }
        return try page(
            at: OutputLayout.index, kind: "index", title: course.settings.displayTitle,
            description: course.settings.description,
            edit: navigation.opening.flatMap { editAddress(of: course.entries[$0].path) },
            ran: ran,
            content: theme.render(values, with: "index"))
    }

    private func lessonPage(
        _ number: Int, of outcome: LessonOutcome, from material: PageMaterial
    ) throws -> Page {
        let lesson = outcome.lesson
        let article = article(of: outcome, from: material)
        let values = lessonPageValues(of: outcome, at: number, in: navigation, article: article)
        return try page(
            at: navigation.entries[number].pagePath, kind: "lesson",
            title: "\(lesson.title) \u{00B7} \(course.settings.displayTitle)",
            description: lesson.frontMatter.summary, menu: menus.html(for: number),
            edit: editAddress(of: lesson.path),
            ran: outcome.tally.isNothingRun && !isNothingRun
                ? "nothing of this lesson was run" : ran,
            content: theme.render(values, with: "lesson"))
    }

    private func article(of outcome: LessonOutcome, from material: PageMaterial) -> LessonArticle {
        LessonArticle(
            of: outcome, languages: course.settings.languages, highlighted: material.highlighted,
            drawings: material.drawings, trust: course.trust, words: words,
            address: { [links] in links.address(for: $0, in: outcome.lesson.path) })
    }

    private func editAddress(of path: String) -> String? {
        guard let template = course.settings.edit else { return nil }
        let path = path.split(separator: "/").map { percentEncoded($0) }.joined(separator: "/")
        let address = template.replacing("{path}", with: path)
        return course.trust.allows(address, for: .link) ? templateText(address) : nil
    }

    /// A page in its frame, `page.mustache`.
    private func page(
        at path: String, kind: String, title: String, description: String?, menu: String? = nil,
        edit: String? = nil, ran: String, content: String
    ) throws -> Page {
        let values: TemplateValues = [
            // The language of the prose, for `lang`.
            "language": templateText(course.settings.language),
            // For the browser's title bar.
            "title": templateText(title),
            "description": description.map(templateText),
            // The way to the top folder: empty or `../` as often as it takes.
            "root": rootReference(from: path),
            // `lesson` or `index`.
            "kind": kind,
            // The course's title.
            "course": templateText(course.settings.displayTitle),
            // HTML: what `menu.mustache` made; none on a page without a menu.
            "menu": menu,
            "isUnconfined": course.isUnconfined,
            // Whether its readers trust the course's author: decides what the page may load.
            "isTrusted": course.trust == .trusted,
            // HTML: what `lesson.mustache` or `index.mustache` made.
            "content": content,
            // What ran the steps: `ran with go1.27.3, gcc 12.2 on linux/amd64`.
            "ran": templateText(ran),
            // Where this page can be edited.
            "edit": edit,
        ]
        return Page(path: path, bytes: Array(try theme.render(values, with: "page").utf8))
    }
}
