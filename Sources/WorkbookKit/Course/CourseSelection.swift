import Host
import LessonModel
import SourceText

/// A course, and which of its lessons are meant: what people name on the command line.
package struct CourseSelection: Sendable {
    /// The course's folder.
    let folder: String
    /// The paths of lessons and folders within the course; empty for all of it.
    private let places: Set<String>

    /// A selection from paths of lessons, of the parts that hold them, or of the course itself.
    ///
    /// The course is the nearest folder upward that has a `workbook.yml`; without one it is the folder that is named, or that of
    /// the lesson.
    /// - Throws: `SelectionError` for a path that is not there, or paths of several courses.
    package init(paths: [String]) throws(SelectionError) {
        var folders: Set<String> = []
        var places: Set<String> = []
        for path in paths.map(\.withoutTrailingSlashes) {
            let isFolder = Files.isFolder(path)
            guard isFolder || Files.exists(path) else {
                let isHere = path == "Lessons" && Files.exists("workbook.yml")
                throw SelectionError(
                    "there is no lesson or folder '\(path)'\(isHere ? "; the course of this folder is '.'" : "")"
                )
            }
            guard isFolder || path.hasSuffix(".md") else {
                throw SelectionError("'\(path)' is not a lesson: its name does not end in .md")
            }
            let (start, name) = isFolder ? (path, nil) : path.splitAtLastSlash
            let place = CoursePlace(of: start)
            folders.insert(place.course)
            places.insert((place.inner + [name].compactMap(\.self)).joined(separator: "/"))
        }
        guard folders.count == 1, let folder = folders.first else {
            throw SelectionError(
                "these belong to several courses: \(folders.sorted().joined(separator: ", "))")
        }
        self.folder = folder
        self.places = places.contains("") ? [] : places
    }

    /// Whether not all of the course is meant.
    var isPartial: Bool { !places.isEmpty }

    /// Whether a lesson is meant.
    func includes(_ lesson: Lesson) -> Bool {
        places.isEmpty || places.contains(lesson.path)
            || lesson.path.parents.contains(where: places.contains)
    }

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
