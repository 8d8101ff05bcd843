import Host
import LessonModel
import SourceText

/// A course, and which of its lessons are meant: what people name on the command line.
package struct CourseSelection: Sendable {
    /// The course's folder.
    let folder: String
    /// The paths of lessons within the course; empty for all of them.
    private let lessons: Set<String>

    /// A selection from paths of lessons, of the parts that hold them, or of the course itself.
    ///
    /// A lesson's course is the folder that has a `workbook.yml`, its own or the one above, else its own.
    /// - Throws: `SelectionError` for a path that is not there, or paths of several courses.
    package init(paths: [String]) throws(SelectionError) {
        var folders: Set<String> = []
        var lessons: Set<String> = []
        for path in paths.map(\.withoutTrailingSlashes) {
            if Files.isFolder(path) {
                folders.insert(path)
                continue
            }
            guard Files.exists(path) else {
                throw SelectionError("there is no lesson or folder '\(path)'")
            }
            guard path.hasSuffix(".md") else {
                throw SelectionError("'\(path)' is not a lesson: its name does not end in .md")
            }
            let (folder, name) = path.splitAtLastSlash
            let (above, part) = folder.splitAtLastSlash
            let settings = above + "/workbook.yml"
            let isPart =
                !Files.exists(folder + "/workbook.yml") && Files.exists(settings)
                && !Files.isOfStranger(settings)
            folders.insert(isPart ? above : folder)
            lessons.insert(isPart ? part + "/" + name : name)
        }
        guard folders.count == 1, let folder = folders.first else {
            throw SelectionError(
                "these belong to several courses: \(folders.sorted().joined(separator: ", "))")
        }
        self.folder = folder
        self.lessons = paths.contains { Files.isFolder($0) } ? [] : lessons
    }

    /// Whether a lesson is meant.
    func includes(_ lesson: Lesson) -> Bool { lessons.isEmpty || lessons.contains(lesson.path) }

    /// The course with only the lessons that are meant.
    func selected(from course: Course) -> Course {
        var course = course
        for index in course.parts.indices {
            course.parts[index].lessons.removeAll { !includes($0) }
        }
        course.parts.removeAll(where: \.lessons.isEmpty)
        return course
    }
}

/// Why a command's arguments name nothing that it can work on.
package struct SelectionError: Error, CustomStringConvertible {
    package let description: String

    init(_ description: String) { self.description = description.shownOnOneLine }
}

extension String {
    fileprivate var withoutTrailingSlashes: String {
        var path = self
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        return path
    }
}

extension String {
    /// The parts before and after the last slash; `.` and the whole path where there is none.
    var splitAtLastSlash: (String, String) {
        guard let slash = lastIndex(of: "/") else { return (".", self) }
        let folder = slash == startIndex ? "/" : String(self[..<slash])
        return (folder, String(self[index(after: slash)...]))
    }
}
