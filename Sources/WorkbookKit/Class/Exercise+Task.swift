import LessonModel
import Markdown
import Planning
import SourceText

extension Exercise {
    /// The digest of all that a learner's work is to satisfy and begins with, as far as learners see it: the same in the course
    /// and in the copy that `start` makes of it.
    ///
    /// - Parameter lesson: the lesson that it stands in.
    func taskDigest(in lesson: Lesson) -> Digest {
        let steps = starter + given + setup + visibleChecks.map(\.step)
        var fields = FieldWriter()
        fields.put(id)
        fields.put(each: steps) { $0.put(lesson.fenceText(of: $1)) }
        return fields.digest
    }

    /// The checks that learners see.
    var visibleChecks: [ExerciseCheck] { checks.filter { !$0.isHidden } }

    /// The paths of the starter files.
    var starterPaths: [String] { starter.compactMap { $0.kind.writtenFile?.path } }

    /// The text of a given file; nil where there is none of that path.
    func givenText(of path: String) -> String? {
        given.lazy.compactMap(\.kind.writtenFile).first { $0.path == path }?.contents
    }

    /// The paths of the given files.
    var givenPaths: [String] { given.compactMap { $0.kind.writtenFile?.path } }
}

extension Lesson {
    /// A file's path and text, wherever the text is from; of other steps the lines of their fence as they stand in the lesson.
    fileprivate func fenceText(of step: Step) -> String {
        if let file = step.kind.writtenFile { return file.path + "\n" + file.contents }
        return lines(ofNode: step.node).map { source.line($0) + "\n" }.joined()
    }

    /// The lines that a block takes.
    func lines(ofNode node: Int) -> ClosedRange<Int> {
        let range = document.nodes[node].range
        return range.start.line...max(range.start.line, range.end.line)
    }
}
