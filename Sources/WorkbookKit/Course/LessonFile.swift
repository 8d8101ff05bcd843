import Host
import LessonModel
import SourceText

/// The file that a lesson was read from.
struct LessonFile {
    private let lesson: Lesson

    init(_ lesson: Lesson) { self.lesson = lesson }

    /// Puts a new text in place of the lesson's; a byte order mark, permissions and owner stay.
    /// - Throws: `HostError` if the file is no longer as it was read, or cannot be written; then it is as before.
    func replaceText(with text: String) throws(HostError) {
        let shown = lesson.source.path
        let path = Files.realPath(shown) ?? shown
        let bytes = try Files.read(path)
        guard SourceFile(path: path, bytes: bytes).text == lesson.source.text else {
            throw HostError(
                "\(shown) was changed by somebody else meanwhile, and was not touched",
                advice: "run the command again")
        }
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let new = Array(text.utf8)
        let hasMark = bytes.starts(with: mark) && !new.starts(with: mark)
        try Files.replace(path, with: hasMark ? mark + new : new)
    }
}
