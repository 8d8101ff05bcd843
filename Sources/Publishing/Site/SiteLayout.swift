/// Where the files of the site are in the output folder.
package enum SiteLayout {
    /// The path of the first page.
    package static let index = "index.html"
    /// The folder of the files that pages load.
    package static let assets = "assets"

    /// The path of a file that pages load, by its path in the theme.
    static func asset(_ path: String) -> String { assets + "/" + path }

    /// The path of a lesson's page, by the lesson's path within the course: `part/04-pie.html`.
    package static func page(ofLesson path: String) -> String {
        path.dropLast(".md".count) + ".html"
    }
}
