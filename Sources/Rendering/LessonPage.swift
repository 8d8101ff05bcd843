import Checking
import LessonModel
import Words

/// What the template of a lesson's page is given.
func lessonPageModel(
    of outcome: LessonOutcome, at number: Int, in navigation: Navigation, article: LessonArticle,
    words: any Sentences
) -> LessonPageModel {
    let lesson = outcome.lesson
    let entry = navigation.entries[number]
    let heading = article.mainHeading.flatMap { $0 == lesson.title ? nil : $0 }
    let (previous, next) = navigation.neighbours(of: number)
    return LessonPageModel(
        number: entry.number, title: templateText(lesson.title),
        anchor: article.mainAnchor.map(templateText),
        subtitle: heading.map(templateText),
        summary: lesson.frontMatter.summary.map(templateText),
        mode: lesson.frontMatter.mode.map(templateText),
        trouble: outcome.trouble(in: words)?.html,
        troubleKind: outcome.tally.isGood ? "quiet" : "bad",
        hasHeadings: article.headings.count > 1, headings: article.headings, article: article.html,
        previous: previous.map { navigation.link(to: $0, from: lesson.pagePath) },
        next: next.map { navigation.link(to: $0, from: lesson.pagePath) })
}

/// What the template of the first page is given.
func indexModel(of site: Site, navigation: Navigation, words: any Sentences) -> IndexModel {
    let settings = site.settings
    let tally = site.tally
    return IndexModel(
        title: templateText(settings.displayTitle),
        description: settings.description.map(templateText),
        author: settings.author.map(templateText),
        tally: tally.text(in: words), tallyName: tally.isGood ? "good" : "bad",
        parts: navigation.allParts(from: "index.html"))
}
