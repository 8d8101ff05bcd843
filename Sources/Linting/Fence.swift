import LessonModel
import Markdown
import SourceText

/// A fenced code block of a lesson.
struct Fence: Sendable {
    let block: CodeBlock
    /// Nil where there is nothing after the backticks.
    let info: InfoString?
    /// Where the info string starts, or would start: right after the backticks.
    let infoLocation: SourceLocation
    /// The step that it is.
    let step: Step?

    var language: String { info?.language ?? "" }
    var lines: [Substring] { block.literal.linesWithoutEnds }

    /// Whether its info string is another tool's, such as `rust,ignore`.
    var isForeign: Bool { info?.isForeign ?? false }

    /// The fences of a lesson, in reading order, without those whose info strings cannot be read.
    static func all(in lesson: Lesson) -> [Fence] {
        let steps = Dictionary(
            lesson.steps.map { ($0.node, $0) }, uniquingKeysWith: { first, _ in first })
        return lesson.document.nodes.enumerated().compactMap { index, node in
            guard case .codeBlock(let block) = node.kind, block.isFenced else { return nil }
            let step = steps[index]
            return Fence(
                block, info: step?.info ?? lesson.infoStrings[index], at: node.range.start,
                step: step, in: lesson.source)
        }
    }

    private init?(
        _ block: CodeBlock, info: InfoString?, at start: SourceLocation, step: Step?,
        in file: SourceFile
    ) {
        self.block = block
        self.step = step
        if let place = block.infoLocation {
            guard let info else { return nil }
            self.info = info
            infoLocation = place
        } else {
            let line = file.line(start.line).utf8.dropFirst(start.column - 1)
            let marks = line.prefix { $0 == line.first }
            self.info = nil
            infoLocation = SourceLocation(line: start.line, column: start.column + marks.count)
        }
    }
}
