/// Where the files of all publications are in the output folder, which they share.
package enum OutputLayout {
    /// The path of the site's first page.
    package static let index = "index.html"
    /// The folder of the files that pages load.
    package static let assets = "assets"

    /// The path of a file that pages load, by its path in the theme.
    static func asset(_ path: String) -> String { assets + "/" + path }

    /// The path of a lesson's page, by the lesson's path within the course: `part/04-pie.html`.
    package static func page(ofLesson path: String) -> String {
        path.dropLast(".md".count) + ".html"
    }

    /// The paths of all files that publications make of a course, but for those that pages load, by the paths of its
    /// lessons.
    package static func files(ofLessons paths: [String]) -> [String] {
        [index] + paths.map(page(ofLesson:))
    }
}
