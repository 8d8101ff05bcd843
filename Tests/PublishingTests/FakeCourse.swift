import Checking
import LessonModel
import Publishing
import TestSupport
import Testing

/// A course of lessons that have run, as any publication needs it.
struct FakeCourse {
    var published: PublishedCourse
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
        published = PublishedCourse(
            settings: settings, entries: outcomes.map(LessonEntry.init),
            parts: publishedParts(of: parts),
            tools: ["go1.27.3", "gcc 12.2"], platform: "linux/amd64", isUnconfined: false,
            trust: .trusted)
    }

    /// What its pages are made from.
    var material: PageMaterial {
        PageMaterial(
            outcomes: Dictionary(uniqueKeysWithValues: outcomes.enumerated().map { ($0, $1) }))
    }

    /// All files of a publication.
    func pages(by publisher: some Publisher) throws -> [Page] {
        try publisher.plan.map { try publisher.page($0, from: material) }
    }

    /// All files of the site: the lessons' pages, the theme's files, and the index.
    func pages(theme: Theme? = nil) throws -> [Page] {
        try pages(by: SitePublisher(of: published, theme: theme ?? Theme()))
    }

    /// The files of the site in the style of the tool, as text by path.
    func texts() throws -> [String: String] {
        Dictionary(
            uniqueKeysWithValues: try pages().map {
                ($0.path, String(decoding: $0.bytes, as: UTF8.self))
            })
    }
}

/// The parts, by the lessons' numbers within the course.
private func publishedParts(of parts: [Course.Part]) -> [PublishedCourse.Part] {
    var start = 0
    return parts.map { part in
        defer { start += part.lessons.count }
        return PublishedCourse.Part(title: part.title, lessons: start..<start + part.lessons.count)
    }
}

/// The part of a lesson's page that the lesson's text made.
func articleBody(of page: String) throws -> String {
    let start = try #require(page.firstRange(of: "<article class=\"prose\">\n")).upperBound
    let end = try #require(page.firstRange(of: "</article>")).lowerBound
    return String(page[start..<end])
}
