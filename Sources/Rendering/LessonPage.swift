import Checking
import LessonModel

/// What the template of a lesson's page is given.
func lessonPageModel(
    _ index: Int, of site: Site, article: LessonArticle, navigation: Navigation
) -> LessonPageModel {
    let outcome = site.lessons[index]
    let lesson = outcome.lesson
    let heading = article.mainHeading.flatMap { $0 == lesson.title ? nil : $0 }
    func neighbour(_ other: Int) -> LessonLinkModel? {
        guard site.lessons.indices.contains(other) else { return nil }
        return navigation.link(to: other, from: lesson.pagePath)
    }
    return LessonPageModel(
        number: lesson.number, title: templateText(lesson.title),
        anchor: article.mainAnchor.map(templateText),
        subtitle: heading.map(templateText),
        summary: lesson.frontMatter.summary.map(templateText),
        mode: lesson.frontMatter.mode.map(templateText),
        trouble: outcome.trouble?.html, troubleKind: outcome.tally.isGood ? "quiet" : "bad",
        hasHeadings: article.headings.count > 1, headings: article.headings, article: article.html,
        previous: neighbour(index - 1), next: neighbour(index + 1))
}

/// What the template of the first page is given.
func indexModel(of site: Site, navigation: Navigation) -> IndexModel {
    let settings = site.course.settings
    let tally = Tally(site.lessons.flatMap(\.verdicts))
    return IndexModel(
        title: templateText(settings.displayTitle),
        description: settings.description.map(templateText),
        author: settings.author.map(templateText),
        tally: tally.words, tallyName: tally.isGood ? "good" : "bad",
        parts: navigation.parts(from: "index.html", current: nil))
}

extension CourseSettings {
    var displayTitle: String { title ?? "Workbook" }
}
