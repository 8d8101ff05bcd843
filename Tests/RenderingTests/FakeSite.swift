import Checking
import LessonModel
import Planning
import Rendering
import SourceText
import Testing

/// A lesson's text with made-up results.
struct FakeLesson {
    var path = "01-first.md"
    var text: String
    var results = FakeResults()

    var outcome: LessonOutcome {
        let file = SourceFile(path: path, text: text)
        let languages = CourseSettings.standard.languages
        let (lesson, diagnostics) = Lesson.read(file, path: path, languages: languages)
        #expect(diagnostics.map(\.text) == [])
        let stepResults = lesson.steps.enumerated().map { results.result(of: $1, number: $0 + 1) }
        let verdicts = zip(stepResults, lesson.steps).map {
            Verdict(on: $0, of: $1, limits: .standard)
        }
        return LessonOutcome(lesson: lesson, verdicts: verdicts, results: stepResults)
    }
}

/// A course of lessons that have run, as all its pages need it.
struct FakeSite {
    var site: Site
    var outcomes: [LessonOutcome]

    /// A course called "A course" of these lessons; those in a folder are a part of that name.
    init(of lessons: [FakeLesson]) {
        outcomes = lessons.map(\.outcome)
        var parts: [Course.Part] = []
        for outcome in outcomes {
            let folders = outcome.lesson.path.split(separator: "/").dropLast()
            let title = folders.first.map(String.init)
            if parts.last?.title != title || parts.isEmpty {
                parts.append(Course.Part(title: title, lessons: []))
            }
            parts[parts.count - 1].lessons.append(outcome.lesson)
        }
        var settings = CourseSettings.standard
        settings.title = "A course"
        site = Site(
            settings: settings, entries: outcomes.map(LessonEntry.init),
            parts: siteParts(of: parts),
            tools: ["go1.27.3", "gcc 12.2"], platform: "linux/amd64", isUnconfined: false)
    }

    /// All pages: the index, those of the lessons, and the theme's files.
    func pages(
        theme: Theme? = nil, highlighted: [Snippet: String] = [:]
    ) throws -> [Page] {
        let renderer = PageRenderer(site: site, theme: try theme ?? Theme())
        var pages = [try renderer.indexPage()]
        for (number, outcome) in outcomes.enumerated() {
            pages.append(try renderer.lessonPage(number, of: outcome, highlighted: highlighted))
        }
        return pages + renderer.assetPages
    }

    /// The pages with the theme of the tool, as text by path.
    func texts(highlighted: [Snippet: String] = [:]) throws -> [String: String] {
        let pages = try pages(highlighted: highlighted)
        return Dictionary(
            uniqueKeysWithValues: pages.map {
                ($0.path, String(decoding: $0.bytes, as: UTF8.self))
            })
    }
}

/// The parts, by the lessons' numbers within the course.
private func siteParts(of parts: [Course.Part]) -> [Site.Part] {
    var start = 0
    return parts.map { part in
        defer { start += part.lessons.count }
        return Site.Part(title: part.title, lessons: start..<start + part.lessons.count)
    }
}

/// What stands in the article of a lesson's page.
func article(
    _ text: String, results: FakeResults = FakeResults(), highlighted: [Snippet: String] = [:]
) throws -> String {
    let site = FakeSite(of: [FakeLesson(text: text, results: results)])
    let page = try #require(try site.texts(highlighted: highlighted)["01-first.html"])
    return try articleBody(of: page)
}

/// The part of a lesson's page that the lesson's text made.
func articleBody(of page: String) throws -> String {
    let start = try #require(page.firstRange(of: "<article class=\"prose\">\n")).upperBound
    let end = try #require(page.firstRange(of: "</article>")).lowerBound
    return String(page[start..<end])
}
