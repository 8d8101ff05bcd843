import Host
import LessonModel
import SourceText

/// The file that a lesson was read from.
struct LessonFile {
    private let lesson: Lesson
    private let folder: CourseFolder

    init(_ lesson: Lesson, in folder: CourseFolder) {
        self.lesson = lesson
        self.folder = folder
    }

    /// Puts a new text in place of the lesson's; a byte order mark, permissions and owner stay.
    /// - Throws: `HostError` if the file is no longer as it was read, or cannot be written; then it is as before.
    func replaceText(with text: String) throws(HostError) {
        let shown = lesson.source.path
        try folder.replace(lesson.path) { (bytes) throws(HostError) -> [UInt8] in
            guard SourceFile(path: shown, bytes: bytes).text == lesson.source.text else {
                throw HostError(
                    "\(shown) was changed by somebody else meanwhile, and was not touched",
                    advice: "run the command again")
            }
            let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
            let new = Array(text.utf8)
            let hasMark = bytes.starts(with: mark) && !new.starts(with: mark)
            return hasMark ? mark + new : new
        }
    }
}
