import LessonModel

/// Turns links to lessons' sources into links to their pages; every other address stays as it is.
struct LessonLinks: Sendable {
    /// The paths of all lessons within the course.
    let lessonPaths: Set<String>

    /// The address to write on the page of the lesson at `path` for a link's destination in its text.
    func address(for destination: String, in path: String) -> String {
        let file = destination.prefix { $0 != "#" && $0 != "?" }
        guard file.hasSuffix(".md"), case .file(let target, _) = LinkTarget(destination, in: path),
            lessonPaths.contains(target)
        else { return destination }
        return OutputLayout.page(ofLesson: String(file)) + destination[file.endIndex...]
    }
}
