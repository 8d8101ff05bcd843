package import LessonModel

extension Lesson {
    /// The path of the lesson's page within the output folder: `04-pie.html`.
    package var pagePath: String { Self.pagePath(of: path) }

    /// The path of the page of the lesson at a path within the course.
    package static func pagePath(of path: String) -> String { path.dropLast(".md".count) + ".html" }
}
