import Article
import Checking
import LessonModel
import Planning

/// Publishes a course as a web site that works from files too: a page for each lesson, and an index.
///
/// The page of a lesson needs the text and results of this lesson alone; of the others it shows what their entries say.
package struct SitePublisher: Publisher {
    package let site: Site
    private let theme: Theme
    private let navigation: Navigation
    private let links: LessonLinks
    private let menus: Menus
    private let ran: String

    /// The publisher of a site with the pages of its theme.
    package init(site: Site, theme: Theme) {
        self.site = site
        self.theme = theme
        ran = templateText(site.ran)
        navigation = Navigation(entries: site.entries, parts: site.parts)
        menus = Menus(navigation: navigation, theme: theme)
        links = LessonLinks(lessonPaths: Set(site.entries.map(\.path)))
    }

    /// The lessons' pages in reading order, the files of the theme, and the index at last, since it links to all pages.
    package var plan: [PlannedPage] {
        let contexts = PageContexts(of: site, theme: theme)
        let lessons = site.entries.enumerated().map { number, entry in
            PlannedPage(
                path: entry.pagePath, lessons: [number],
                context: contexts.lessonPage(number, in: navigation))
        }
        let assets = theme.assets.sorted { $0.key < $1.key }.map { path, bytes in
            PlannedPage(
                path: path, lessons: [], context: Digest(of: bytes).description)
        }
        return lessons + assets + [
            PlannedPage(path: SiteLayout.index, lessons: [], context: contexts.index)
        ]
    }

    /// Makes a page of the plan.
    /// - Throws: `ThemeError` if the theme lacks a template.
    package func page(_ planned: PlannedPage, from material: PageMaterial) throws -> Page {
        if let number = planned.lessons.first {
            guard let outcome = material.outcomes[number] else {
                preconditionFailure("no outcome of the lesson of \(planned.path)")
            }
            return try lessonPage(number, of: outcome, from: material)
        }
        if let bytes = theme.assets[planned.path] {
            return Page(path: planned.path, bytes: bytes)
        }
        return try indexPage()
    }

    private func indexPage() throws -> Page {
        let content = try theme.render(indexModel(of: site, navigation: navigation), with: "index")
        return try page(at: SiteLayout.index) { model in
            model.kind = "index"
            model.title = templateText(site.settings.displayTitle)
            model.description = site.settings.description.map(templateText)
            model.content = content
        }
    }

    private func lessonPage(
        _ number: Int, of outcome: LessonOutcome, from material: PageMaterial
    ) throws -> Page {
        let lesson = outcome.lesson
        let article = LessonArticle(
            of: outcome, languages: site.settings.languages, highlighted: material.highlighted,
            drawings: material.drawings,
            address: { [links] in links.address(for: $0, in: lesson.path) })
        let model = lessonPageModel(of: outcome, at: number, in: navigation, article: article)
        let content = try theme.render(model, with: "lesson")
        let menu = try menus.html(for: number)
        return try page(at: navigation.entries[number].pagePath) { model in
            model.kind = "lesson"
            model.title = templateText("\(lesson.title) \u{00B7} \(site.settings.displayTitle)")
            model.description = lesson.frontMatter.summary.map(templateText)
            model.menu = menu
            model.edit = editAddress(of: lesson.path)
            model.content = content
        }
    }

    private func editAddress(of path: String) -> String? {
        site.settings.edit.map { template in
            let path = path.split(separator: "/").map { percentEncoded($0) }
            return templateText(template.replacing("{path}", with: path.joined(separator: "/")))
        }
    }

    private func page(at path: String, filling: (inout PageModel) -> Void) throws -> Page {
        var model = PageModel(
            language: templateText(site.settings.language), title: "",
            root: rootReference(from: path), kind: "",
            course: templateText(site.settings.displayTitle), menu: nil,
            isUnconfined: site.isUnconfined, content: "", ran: ran)
        filling(&model)
        return Page(path: path, bytes: Array(try theme.render(model, with: "page").utf8))
    }
}
