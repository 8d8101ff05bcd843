import LessonModel
import Mustache

/// All files of a workbook: the index, a page for each lesson, and the assets of its theme.
///
/// - Parameter highlighted: for snippets the HTML of their highlighted form, with a line for each line of code; code
///   without one stands there plain.
/// - Throws: `ThemeError` if the theme lacks a template.
package func pages(of site: Site, theme: Theme, highlighted: [Snippet: String]) throws -> [Page] {
    let frame = Frame(site: site, theme: theme)
    let code = HighlightedCode(highlighted: highlighted)
    let links = LessonLinks(lessonPaths: Set(site.lessons.map(\.lesson.path)))
    let index = indexModel(of: site, navigation: frame.navigation)
    var pages = [try frame.indexPage(of: theme.render(index, with: "index"))]
    for (number, outcome) in site.lessons.enumerated() {
        let article = LessonArticle(
            of: outcome, languages: site.course.settings.languages, code: code, links: links)
        let model = lessonPageModel(
            number, of: site, article: article, navigation: frame.navigation)
        pages.append(
            try frame.lessonPage(number, content: theme.render(model, with: "lesson")))
    }
    return pages + theme.assetPages
}

/// What stands around the content of every page.
private struct Frame {
    let site: Site
    let theme: Theme

    var navigation: Navigation { Navigation(site: site) }

    private var settings: CourseSettings { site.course.settings }

    func indexPage(of content: String) throws -> Page {
        try page(at: "index.html") { model in
            model.kind = "index"
            model.title = templateText(settings.displayTitle)
            model.description = settings.description.map(templateText)
            model.content = content
        }
    }

    func lessonPage(_ index: Int, content: String) throws -> Page {
        let lesson = site.lessons[index].lesson
        return try page(at: lesson.pagePath) { model in
            model.kind = "lesson"
            model.title = templateText("\(lesson.title) \u{00B7} \(settings.displayTitle)")
            model.description = lesson.frontMatter.summary.map(templateText)
            model.hasSidebar = true
            model.parts = navigation.parts(from: lesson.pagePath, current: index)
            model.edit = settings.edit.map { template in
                let path = lesson.path.split(separator: "/").map { percentEncoded($0) }
                return templateText(template.replacing("{path}", with: path.joined(separator: "/")))
            }
            model.content = content
        }
    }

    private func page(at path: String, filling: (inout PageModel) -> Void) throws -> Page {
        let tools = site.tools.isEmpty ? "" : "with \(site.tools.joined(separator: ", ")) "
        var model = PageModel(
            language: templateText(settings.language), title: "", root: rootReference(from: path),
            kind: "", course: templateText(settings.displayTitle), hasSidebar: false, parts: [],
            isUnconfined: site.isUnconfined, content: "",
            ran: templateText("ran \(tools)on \(site.platform)"))
        filling(&model)
        return Page(path: path, bytes: Array(try theme.render(model, with: "page").utf8))
    }
}
