/// The files of a course, as a lesson is given them that takes texts from beside it.
package struct CourseFiles: Sendable {
    /// Gives the bytes of a file by its path within the course.
    package typealias Reading = @Sendable (_ path: String) throws(Unreadable) -> [UInt8]

    let bytes: Reading
    /// The paths of all files of the course, for what may have been meant.
    let paths: [String]

    package init(paths: [String], bytes: @escaping Reading) {
        self.paths = paths
        self.bytes = bytes
    }

    /// Why a file cannot be read, in a clause.
    package struct Unreadable: Error {
        package var reason: String

        package init(_ reason: String) { self.reason = reason }
    }

    /// For a lesson that stands alone: there are none.
    package static let none = CourseFiles(paths: []) { _ throws(Unreadable) in
        throw Unreadable("this lesson belongs to no course")
    }
}
