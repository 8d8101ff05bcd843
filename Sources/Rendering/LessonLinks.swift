/// Turns links to lessons' sources into links to their pages; every other address stays as it is.
struct LessonLinks: Sendable {
    /// The paths of all lessons within the course.
    let lessonPaths: Set<String>

    /// The address to use on the page of the lesson at `path` for one that stands in its text.
    func address(for destination: String, in path: String) -> String {
        let end = destination.firstIndex { $0 == "#" || $0 == "?" } ?? destination.endIndex
        let file = destination[..<end]
        guard file.hasSuffix(".md"), !file.hasPrefix("/"),
            let decoded = percentDecoded(file), let target = resolved(decoded, from: path),
            lessonPaths.contains(target)
        else { return destination }
        return file.dropLast(".md".count) + ".html" + destination[end...]
    }

    /// The path within the course that a relative path means; nil if it leaves the course.
    private func resolved(_ reference: String, from path: String) -> String? {
        var parts = path.split(separator: "/").dropLast()
        for part in reference.split(separator: "/") {
            switch part {
            case ".": continue
            case "..": if parts.popLast() == nil { return nil }
            default: parts.append(part)
            }
        }
        return parts.joined(separator: "/")
    }
}
