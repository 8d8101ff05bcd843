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
        let text = line.utf8.dropFirst(start).drop { [0x20, 0x09, 0x3E].contains($0) }
        self.init(Substring(text), of: line, number: number)
    }

    /// Reads what would be a fence if it stood on a line of its own; nil where there is nothing of the kind.
    init?(behindTextOf line: Substring, number: Int) {
        guard line.utf8.contains(where: { $0 == UInt8(ascii: "`") || $0 == UInt8(ascii: "~") })
        else { return nil }
        let starts = ["```", "~~~"].compactMap { line.firstRange(of: $0)?.lowerBound }
        guard let start = starts.min() else { return nil }
        self.init(line[start...], of: line, number: number)
    }

    private init?(_ text: Substring, of line: Substring, number: Int) {
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
            var kind = kind
            // The mark of a list may stand before it.
            let isBehindMark = kind == .indentedCode && number == range.start.line
            let start = isBehindMark ? range.start.column - 1 : 0
            var fence = FenceLine(line: file.line(number), number: number, start: start)
            if fence == nil, kind == .paragraph {
                (fence, kind) = fenceBehindText(onLine: number) ?? (nil, kind)
            }
            guard let fence, fence.isOurs, !fence.isCodeInText else { continue }
            let advice =
                switch kind {
                case _ where fence.isMisspelled: "begin and end it with '```'"
                case _ where fence.holdsBacktick:
                    "fence the block with '~~~', or take the backtick away"
                case .html: "put an empty line before it, which ends the HTML"
                case .indentedCode, .paragraph:
                    "begin it where the text above begins, at most 3 columns further in"
                case .behindText: "begin the fence on a line of its own"
                case .behindInvisible: "delete all that stands before the fence on its line"
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
        case indentedCode, paragraph, html, behindText, behindInvisible

        fileprivate func reason(_ fence: FenceLine) -> String {
            if fence.isMisspelled { return "a fence is made of three backticks or tildes" }
            if fence.holdsBacktick { return "no backtick may stand behind those of a fence" }
            return switch self {
            case .html: "the HTML above it goes on up to the next empty line"
            case .indentedCode, .paragraph: "its fence is indented too far"
            case .behindText: "text stands before its fence"
            case .behindInvisible: "an invisible character stands before its fence"
            }
        }
    }

    /// How many lines are looked at for the fence that closes a block.
    private static let longestBlockInText = 200

    /// An opening fence with text before it on its line, so that Markdown takes it for a code span of the paragraph. It is
    /// taken for a fence only if the same marks follow at the start of a line and with no text behind them, as a closing fence.
    private func fenceBehindText(onLine number: Int) -> (FenceLine, TextKind)? {
        let line = file.line(number)
        guard let fence = FenceLine(behindTextOf: line, number: number), fence.isOurs,
            !fence.holdsBacktick
        else { return nil }
        let before = line.utf8.prefix(fence.range.start.column - 1)
        let seen = String(Substring(before)).unicodeScalars.contains {
            !$0.properties.isWhitespace && $0.properties.generalCategory != .format && $0 != ">"
        }
        if !seen { return (fence, .behindInvisible) }
        let last = min(file.lineCount, number + Self.longestBlockInText)
        guard
            let next = (number..<last).first(where: { file.line($0 + 1).contains(fence.marks) }),
            let closing = FenceLine(line: file.line(next + 1), number: next + 1), !closing.hasInfo
        else { return nil }
        return (fence, .behindText)
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
            if !inner.isOurs, opensNothing(inner, on: number, in: block) {
                report(
                    .unclosedFence, "text stands behind the fence that is to close this block",
                    at: own.range,
                    fixIt: FixIt("write '\(own.marks)' alone on line \(number)"))
                return true
            }
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

    /// Whether a line within a block, which looks like an opening fence, has no closing one: the next one opens a block.
    private func opensNothing(_ fence: FenceLine, on number: Int, in block: CodeBlock) -> Bool {
        let end = block.contentLine + block.literal.linesWithoutEnds.count
        let next = (number + 1..<max(end, number + 1)).lazy
            .compactMap { [file] in FenceLine(line: file.line($0), number: $0) }
            .first { $0.marks.first == fence.marks.first && !$0.isMisspelled }
        return next?.hasInfo ?? !block.isClosed
    }
}
