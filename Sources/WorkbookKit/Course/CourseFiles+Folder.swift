import Host
import LessonModel

extension CourseFiles {
    /// The files of a course's folder.
    ///
    /// - Parameter paths: those that may have been meant where one cannot be read.
    init(in folder: CourseFolder, paths: [String] = []) {
        self.init(paths: paths) { path throws(Unreadable) in
            do throws(HostError) {
                return try folder.bytes(of: path, limit: CourseReader.largestLesson)
            } catch {
                // Its name is told where the fence names it.
                throw Unreadable(
                    error.message.split(separator: ": ").last.map(String.init) ?? error.message)
            }
        }
    }
}
