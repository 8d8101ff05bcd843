import Markdown
import SourceText

/// A line of a lesson that looks like the opening one of a fence, wherever it stands.
struct FenceLine {
    /// The place of its backticks or tildes.
    let range: SourceRange
    /// Those characters.
    let marks: Substring
    private let infoText: String

    /// Reads a line of a text; nil where it is none.
    ///
    /// - Parameters:
    ///   - number: the line's number.
    ///   - start: how many bytes of it are passed over: marks of quotes and lists.
    init?(line: Substring, number: Int, start: Int = 0) {
        let text = Substring(line.utf8.dropFirst(start).drop { [0x20, 0x09, 0x3E].contains($0) })
        guard let mark = text.first, "`~'".contains(mark) else { return nil }
        marks = text.prefix { $0 == mark }
        guard marks.count >= (mark == "'" ? 3 : 2) else { return nil }
        let column = line.utf8.count - text.utf8.count + 1
        range = SourceRange(line: number, column: column, length: marks.utf8.count)
        infoText = String(text.dropFirst(marks.count).trimmingSpaces)
    }

    /// Whether these marks are not those of a fence, but nearly: two backticks, or three apostrophes.
    var isMisspelled: Bool { marks.count < 3 || marks.first == "'" }

    /// Whether there is an info string after the backticks or tildes: a closing fence has none.
    var hasInfo: Bool { !infoText.isEmpty }

    /// Whether its words make it a block that is run, written, compared or looked at.
    var isOurs: Bool {
        guard hasInfo,
            let info = try? InfoString(parsing: infoText, at: range.end, line: infoText[...])
        else { return false }
        return !FenceKind.of(info).isStatic
    }

    /// Whether the same marks stand in it once more: then it is code within a line of text.
    var isCodeInText: Bool { infoText.contains(marks) }

    /// Whether a backtick among its words keeps it from being a fence.
    var holdsBacktick: Bool { marks.first == "`" && infoText.contains("`") }
}

extension StepReader {
    /// Reports fences of ours within a node that is something else: it looks right in the source, and nothing is run.
    mutating func reportFencesAsText(in kind: TextKind, range: SourceRange) {
        for number in range.start.line...max(range.start.line, range.end.line) {
            guard let fence = FenceLine(line: file.line(number), number: number), fence.isOurs,
                !fence.isCodeInText
            else { continue }
            let advice =
                switch kind {
                case _ where fence.isMisspelled: "begin and end it with '```'"
                case _ where fence.holdsBacktick:
                    "fence the block with '~~~', or take the backtick away"
                case .html: "put an empty line before it, which ends the HTML"
                case .indentedCode, .paragraph:
                    "begin it where the text above begins, at most 3 columns further in"
                }
            report(
                .fenceAsText, "this block is text, since \(kind.reason(fence))", at: fence.range,
                fixIt: FixIt(advice))
            // What follows is what stands in that block.
            isLastStepBroken = true
            followsFenceAsText = true
            return
        }
    }

    /// What a fence is a part of that is none.
    enum TextKind {
        case indentedCode, paragraph, html

        fileprivate func reason(_ fence: FenceLine) -> String {
            if fence.isMisspelled { return "a fence is made of three backticks or tildes" }
            if fence.holdsBacktick { return "no backtick may stand behind those of a fence" }
            return self == .html
                ? "the HTML above it goes on up to the next empty line"
                : "its fence is indented too far"
        }
    }

    /// Reports a block in which another one begins, since its own closing fence is missing.
    ///
    /// - Returns: whether it is so; then nothing else is to be said of the block.
    mutating func reportSwallowedFence(in block: CodeBlock, range: SourceRange) -> Bool {
        guard
            let own = FenceLine(
                line: file.line(range.start.line), number: range.start.line,
                start: range.start.column - 1)
        else { return false }
        let count = block.literal.linesWithoutEnds.count
        for number in block.contentLine..<(block.contentLine + count) {
            guard let inner = FenceLine(line: file.line(number), number: number), inner.hasInfo,
                !inner.isMisspelled,
                inner.marks.first == own.marks.first, inner.marks.count >= own.marks.count,
                !inner.isCodeInText, !inner.holdsBacktick,
                inner.range.start.column < block.contentColumn + 4,
                own.isOurs || inner.isOurs
            else { continue }
            report(
                .unclosedFence,
                "this fence is not closed before the block on line \(number) begins", at: own.range,
                fixIt: FixIt(
                    "write '\(own.marks)' on a line of its own above line \(number); or begin this block with '\(own.marks)\(own.marks.prefix(1))' if that line belongs to it"
                ))
            return true
        }
        return false
    }
}
