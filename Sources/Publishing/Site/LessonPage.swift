import Article
import Checking
import LessonModel

/// What the template of a lesson's page is given.
func lessonPageModel(
    of outcome: LessonOutcome, at number: Int, in navigation: Navigation, article: LessonArticle
) -> LessonPageModel {
    let lesson = outcome.lesson
    let entry = navigation.entries[number]
    let headings = article.headings.map {
        HeadingModel(id: $0.anchor, title: templateText($0.title))
    }
    let heading = article.mainHeading.flatMap { $0 == lesson.title ? nil : $0 }
    let (previous, next) = navigation.neighbours(of: number)
    return LessonPageModel(
        number: entry.number, title: templateText(lesson.title),
        anchor: article.mainAnchor.map(templateText),
        subtitle: heading.map(templateText),
        summary: lesson.frontMatter.summary.map(templateText),
        mode: lesson.frontMatter.mode.map(templateText),
        trouble: article.trouble, troubleKind: outcome.tally.isGood ? "quiet" : "bad",
        hasHeadings: headings.count > 1, headings: headings, article: article.html,
        previous: previous.map { navigation.link(to: $0, from: entry.pagePath) },
        next: next.map { navigation.link(to: $0, from: entry.pagePath) })
}

/// What the template of the first page is given.
func indexModel(of site: Site, navigation: Navigation) -> IndexModel {
    let settings = site.settings
    let tally = site.tally
    return IndexModel(
        title: templateText(settings.displayTitle),
        description: settings.description.map(templateText),
        author: settings.author.map(templateText),
        tally: tally.words, tallyName: tally.isGood ? "good" : "bad",
        parts: navigation.allParts(from: SiteLayout.index))
}
