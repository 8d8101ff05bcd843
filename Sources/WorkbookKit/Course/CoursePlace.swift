import Host
import SourceText

/// Where a folder is in its course: the nearest one upward that has a `workbook.yml`, or the folder itself.
struct CoursePlace {
    /// The course's folder, as the way to it was written.
    let course: String
    /// The names of the folders from there to the one that was asked for.
    let inner: [String]

    /// What a command that works on whole courses says of a part; nil for a course.
    func refusal(of folder: String, command: String) -> String? {
        if inner.isEmpty { return nil }
        let course = course.shownOnOneLine
        return
            "error: '\(folder.shownOnOneLine)' is a part of the course '\(course)'\nname the course: workbook \(command) \(course)\n"
    }

    init(of folder: String) {
        var (place, names): (String, [String]) = (folder, [])
        while true {
            let settings = place + "/workbook.yml"
            if Files.exists(settings) {
                // One that another user wrote does not decide about this user's lessons.
                let isTaken = names.isEmpty || !Files.isOfStranger(settings)
                (course, inner) = isTaken ? (place, names) : (folder, [])
                return
            }
            guard let real = Files.realPath(place), real != "/" else { break }
            switch place.split(separator: "/").last {
            case ".", "..", nil:
                // The name of the current folder stands in no path that leads up from it.
                names.insert(real.split(separator: "/").last.map(String.init) ?? "", at: 0)
                place = place == "." ? ".." : place + "/.."
            case let name?:
                names.insert(String(name), at: 0)
                place = String(place[..<name.startIndex])
                while place.count > 1, place.hasSuffix("/") { place.removeLast() }
                if place.isEmpty { place = "." }
            }
        }
        (course, inner) = (folder, [])
    }
}
