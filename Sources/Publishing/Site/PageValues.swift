import Article
import Checking
import LessonModel
import Words

/// What `lesson.mustache` may use: a lesson's page within the frame.
func lessonPageValues(
    of outcome: LessonOutcome, at number: Int, in navigation: Navigation, article: LessonArticle
) -> TemplateValues {
    let lesson = outcome.lesson
    let entry = navigation.entries[number]
    let headings = article.headings.map {
        ["id": $0.anchor, "title": templateText($0.title)] as TemplateValues
    }
    let heading = article.mainHeading.flatMap { $0 == lesson.title ? nil : $0 }
    let (previous, next) = navigation.neighbours(of: number)
    return [
        "number": entry.number,
        "title": templateText(lesson.title),
        // The identifier of the text's own heading of level 1, for links to it.
        "anchor": article.mainAnchor.map(templateText),
        // The text's own heading, where it is another one than the title.
        "subtitle": heading.map(templateText),
        "summary": lesson.frontMatter.summary.map(templateText),
        // The build mode that it teaches.
        "mode": lesson.frontMatter.mode.map(templateText),
        // HTML: which steps did not do what the lesson says.
        "trouble": article.trouble,
        // `bad` if a step speaks against the lesson, `quiet` if some were only skipped or not run.
        "troubleKind": outcome.isGood ? "quiet" : "bad",
        "hasHeadings": headings.count > 1,
        "headings": headings,
        // HTML: the text.
        "article": article.html,
        "previous": previous.map { navigation.link(to: $0, from: entry.pagePath) },
        "next": next.map { navigation.link(to: $0, from: entry.pagePath) },
    ]
}

/// What `index.mustache` may use: the first page within the frame; where the course's own folder has an `index.md`, its
/// `article`, `anchor`, `trouble` and `troubleKind` too, as in `lesson.mustache`.
func indexValues(of course: PublishedCourse, navigation: Navigation, words: any Sentences)
    -> TemplateValues
{
    let settings = course.settings
    return [
        "title": templateText(settings.displayTitle),
        "description": settings.description.map(templateText),
        "author": settings.author.map(templateText),
        // How many steps ran, and how they came out.
        "tally": course.summary(in: words),
        "tallyName": course.isGood ? "good" : "bad",
        "parts": navigation.allParts(from: OutputLayout.index),
    ]
}
