import LessonModel
import SourceText

/// A range of the lesson, or of a file beside it from which a fence takes its text.
struct SourcePlace {
    let file: SourceFile
    let range: SourceRange

    /// - Parameter range: in the lesson where it stands on the fence's own line, else where the fence's text is from.
    init(of file: LessonFiles.File, at range: SourceRange, in lesson: Lesson) {
        self.range = range
        if let borrowed = file.step.borrowed, range.start != file.step.range.start {
            self.file = SourceFile(
                path: lesson.folder + borrowed.path, text: borrowed.whole)
        } else {
            self.file = lesson.source
        }
    }
}

extension Lesson {
    /// The course's folder as people know it, with a slash behind it; empty where the lesson's path is all that is known.
    fileprivate var folder: String {
        source.path.hasSuffix(path) ? String(source.path.dropLast(path.count)) : ""
    }
}
