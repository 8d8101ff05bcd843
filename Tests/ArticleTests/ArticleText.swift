import Article
import LessonModel
import TestSupport
import Words

/// The article of a lesson with made-up results.
func lessonArticle(
    _ text: String, results: FakeResults = FakeResults(), highlighted: [Snippet: String] = [:],
    drawings: [String: String] = [:]
) -> LessonArticle {
    LessonArticle(
        of: FakeLesson(text: text, results: results).outcome,
        languages: CourseSettings.standard.languages, highlighted: highlighted, drawings: drawings,
        trust: .trusted, words: sentences(in: "en"))
}

/// The HTML of the article of a lesson with made-up results.
func article(
    _ text: String, results: FakeResults = FakeResults(), highlighted: [Snippet: String] = [:]
) -> String {
    lessonArticle(text, results: results, highlighted: highlighted).html
}
