package import Checking
import LessonModel
import Words

/// Makes the pages of a workbook, one at a time.
///
/// A page of a lesson needs the text and results of this lesson alone; of the others it shows what their entries say.
package struct PageRenderer: Sendable {
    package let site: Site
    let theme: Theme
    let navigation: Navigation
    let links: LessonLinks
    private let menus: Menus
    private let surroundings: Surroundings
    private let ran: String
    private let words: any Sentences

    package init(site: Site, theme: Theme) {
        self.site = site
        self.theme = theme
        ran = templateText(site.ran)
        words = sentences(in: site.settings.language)
        navigation = Navigation(entries: site.entries, parts: site.parts)
        menus = Menus(navigation: navigation, theme: theme)
        links = LessonLinks(lessonPaths: Set(site.entries.map(\.path)))
        surroundings = Surroundings(of: site, theme: theme)
    }

    /// All that a lesson's page shows beside the lesson's own text and results, as a text to compare or to hash.
    ///
    /// A page need not be made again while this, the lesson, its results, its highlighted code and the tool itself are
    /// the same. The text does not grow with the course.
    /// - Parameter number: the lesson's number among the site's entries, counted from 0.
    package func surroundings(of number: Int) -> String {
        surroundings.text(of: number, in: navigation)
    }

    /// The first page.
    /// - Throws: `ThemeError` if the theme lacks a template.
    package func indexPage() throws -> Page {
        let content = try theme.render(
            indexModel(of: site, navigation: navigation, words: words), with: "index")
        return try page(at: "index.html") { model in
            model.kind = "index"
            model.title = templateText(site.settings.displayTitle)
            model.description = site.settings.description.map(templateText)
            model.content = content
        }
    }

    /// The page of a lesson.
    ///
    /// - Parameters:
    ///   - number: the lesson's number among the site's entries, counted from 0.
    ///   - highlighted: for snippets the HTML of their highlighted form, with a line for each line of code; code
    ///     without one stands there plain.
    ///   - drawings: for pictures in Graphviz's language what it drew, as SVG; those without one stand there in words.
    /// - Throws: `ThemeError` if the theme lacks a template.
    package func lessonPage(
        _ number: Int, of outcome: LessonOutcome, highlighted: [Snippet: String],
        drawings: [String: String] = [:]
    ) throws -> Page {
        let article = LessonArticle(
            of: outcome, languages: site.settings.languages,
            code: HighlightedCode(highlighted: highlighted), drawings: drawings, links: links,
            words: words)
        let model = lessonPageModel(
            of: outcome, at: number, in: navigation, article: article, words: words)
        let content = try theme.render(model, with: "lesson")
        let lesson = outcome.lesson
        let menu = try menus.html(for: number)
        return try page(at: lesson.pagePath) { model in
            model.kind = "lesson"
            model.title = templateText("\(lesson.title) \u{00B7} \(site.settings.displayTitle)")
            model.description = lesson.frontMatter.summary.map(templateText)
            model.menu = menu
            model.edit = editAddress(of: lesson.path)
            model.content = content
        }
    }

    /// The files of the theme that pages load.
    package var assetPages: [Page] { theme.assetPages }
    /// The paths of these files in the output folder.
    package var assetPaths: [String] { theme.assetPages.map(\.path) }

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
