package import LessonModel
import Markdown
import Matching
import Messages
import SourceText

/// A lesson's text with what was really printed in the places where it expected something else.
package struct LessonUpdate: Hashable, Sendable {
    /// The new text; the same as before, byte for byte, where nothing differs.
    package private(set) var text: String
    /// What an update cannot put right, each with its line in the lesson.
    package private(set) var remarks: [Remark]
    /// By the nodes that output was written into, the numbers of the commands that printed it in their steps.
    private let written: [Int: Set<Int>]

    package struct Remark: Hashable, Sendable {
        package var line: Int
        package var reason: Reason

        package enum Reason: Hashable, Sendable {
            /// The step failed, so nothing of it is written.
            case failed(Verdict.Failure)
            /// Files differ from a row of an inspection, which is never rewritten.
            case files([RowDifference])
            /// What was measured is not as asserted.
            case measurement
            /// A command printed something, and the lesson has no block for it.
            case noBlock
            /// A program ended with this exit status, which is said in its fence.
            case statusInFence(Int)
            /// A command failed where the lesson does not say that it should.
            case failure(Failure)
            /// What was printed cannot be written here: other parts of the lesson would read as something else.
            case unwritable
        }

        /// How a command failed that should not.
        package enum Failure: Hashable, Sendable {
            /// It ended with this exit status; whether that is said in the fence, and not below the command.
            case status(Int, isInFence: Bool)
            /// The shell did not find a program that it names.
            case commandNotFound
            /// It ended well, and printed that a compiler, a linker or a program failed: in a pipe, one before the last.
            case error(String)
        }

        package init(line: Int, _ reason: Reason) {
            self.line = line
            self.reason = reason
        }
    }

    /// The update of a lesson by verdicts, one for each of its steps.
    ///
    /// Only lines that no longer match change: lines that do, patterns and `...` among them, stay as they are. A text that
    /// would read as other steps than the lesson's is not made: then the lesson stays as it is.
    ///
    /// - Parameter acceptsFailures: whether a command's failure is written where the lesson does not say that it fails.
    package init(
        of lesson: Lesson, by verdicts: [Verdict], normalisers: [Normaliser],
        acceptsFailures: Bool = false
    ) {
        var lines = lesson.source.linesWithEnds
        var remarks: [Remark] = []
        var written: [Int: Set<Int>] = [:]
        // From the end to the start, so that the lines further up keep their numbers.
        for (index, step) in lesson.steps.enumerated().reversed() {
            let verdict = verdicts[index]
            guard verdict.outcome == .differs else {
                if case .failed(let failure) = verdict.outcome {
                    let line = verdict.commands.last?.command.line ?? step.range.start.line
                    remarks.append(Remark(line: line, .failed(failure)))
                }
                continue
            }
            if case .inspection = step.kind {
                remarks += verdict.rows.filter { !$0.isGood }.reversed().map { row in
                    Remark(line: row.row.line, .files(row.differences))
                }
                continue
            }
            if verdict.table != nil {
                remarks.append(Remark(line: step.range.start.line, .measurement))
            }
            for (number, command) in verdict.commands.enumerated().reversed() where !command.isGood
            {
                guard let block = ExpectedBlock(of: step, index, command: number, in: lesson) else {
                    remarks.append(Remark(line: step.range.start.line, .noBlock))
                    continue
                }
                if !acceptsFailures,
                    let failure = command.newFailure(of: step, expected: block.expectation)
                {
                    remarks.append(Remark(line: command.command.line, .failure(failure)))
                    continue
                }
                let update = BlockUpdate(
                    block: block, lines: lines, command: command, normalisers: normalisers)
                lines.replaceSubrange(block.range, with: update.newLines)
                written[block.node, default: []].insert(number)
                if let remark = update.remark { remarks.append(remark) }
            }
        }
        // A line that ends in CR alone would merge with an empty line that follows it now, since CR LF is one line end.
        // From the end, since a line of CR alone becomes an empty one itself, and may follow another that ends in CR.
        for index in lines.indices.dropLast().reversed()
        where lines[index].utf8.last == 0x0D && lines[index + 1].utf8.first == 0x0A {
            lines[index].removeLast()
            lines[index].append("\n")
        }
        text = lines.joined()
        self.remarks = remarks.reversed()
        self.written = written
        if !isWritable(text, into: lesson) {
            let first = written.keys.map { lesson.document.nodes[$0].range.start.line }.min() ?? 1
            self.remarks.append(Remark(line: first, .unwritable))
            text = lesson.source.text
        }
    }

    /// Whether a text of the lesson, with the same output written into it or a part of that, has the lesson's steps and is
    /// otherwise the same.
    package func isWritable(_ text: String, into lesson: Lesson) -> Bool {
        text == lesson.source.text || lesson.isSame(in: text, butForOutputOf: written)
    }
}

extension CommandVerdict {
    /// How it failed, if its step does not say that it does.
    fileprivate func newFailure(
        of step: Step, expected: Expectation
    ) -> LessonUpdate.Remark.Failure? {
        if expectedStatus == 0, let status, status != 0 {
            let isInFence = if case .program = step.kind { true } else { false }
            return .status(status, isInFence: isInFence)
        }
        // In a pipe the status is that of its last command.
        let news = (differences ?? []).compactMap {
            if case .extra(let text) = $0 { text } else { nil }
        }
        let isNotFound = news.contains { text in
            // As bash says it, and as the shells say it that `sh` is a name of.
            text.hasSuffix(": command not found")
                || text.firstMatch(of: #/: \d+: [^:]+: not found$/#) != nil
        }
        if isNotFound { return .commandNotFound }
        guard status == 0, expectedStatus == nil,
            let error = reportedErrors(in: news, printedBy: command.text).first,
            !tellOfError(expected.lines, printedBy: command.text)
        else { return nil }
        return .error(error)
    }
}

/// The lines of a lesson that say what one command prints.
private struct ExpectedBlock {
    let expectation: Expectation
    /// The node of the block in the lesson's document.
    let node: Int
    /// The command, as normalisers know it.
    let command: String
    let place: WrittenLine.Place
    /// What quotes, lists and the fence's own indentation put before each line of the block.
    let prefix: LinePrefix
    /// Whether the block can say which exit status is expected.
    let takesStatus: Bool
    /// The expected exit status if it is given in the info string and not in the block.
    let statusInFence: Int?

    /// The lines' numbers, from 0; the line of the exit status is one of them.
    var range: Range<Int> {
        let first = expectation.firstLine - 1
        return first..<(first + expectation.lines.count + (expectation.status == nil ? 0 : 1))
    }

    /// Nil where the lesson has no place for what the command printed.
    init?(of step: Step, _ index: Int, command: Int, in lesson: Lesson) {
        switch step.kind {
        case .session(let commands) where command < commands.count:
            expectation = commands[command].expectation
            self.command = commands[command].text
            node = step.node
            takesStatus = true
            statusInFence = nil
        case .script, .program:
            guard let own = step.expectation, let output = lesson.outputNodes[index] else {
                return nil
            }
            expectation = own
            self.command = ""
            node = output
            if case .program(let program) = step.kind {
                takesStatus = false
                statusInFence = program.failsToBuild ? nil : program.status
            } else {
                takesStatus = true
                statusInFence = nil
            }
        default: return nil
        }
        guard case .codeBlock = lesson.document.nodes[node].kind else { return nil }
        let range = lesson.document.nodes[node].range
        prefix = LinePrefix(beforeBlockAt: range.start, in: lesson.source)
        let opening = lesson.source.line(range.start.line).utf8.dropFirst(range.start.column - 1)
        let fence: UInt8 =
            opening.first { $0 == UInt8(ascii: "`") || $0 == UInt8(ascii: "~") } ?? 0x60
        let isSession = if case .session = step.kind { true } else { false }
        place = WrittenLine.Place(
            isInSession: isSession, followsCommand: false,
            fence: Character(Unicode.Scalar(fence)),
            fenceLength: max(3, opening.drop { $0 != fence }.prefix { $0 == fence }.count))
    }
}

/// The new lines of one block.
private struct BlockUpdate {
    let block: ExpectedBlock
    /// All lines of the lesson, with their ends.
    let lines: [String]
    let command: CommandVerdict
    let normalisers: [Normaliser]

    var remark: LessonUpdate.Remark? {
        guard let expected = block.statusInFence, let status = command.status, status != expected
        else {
            return nil
        }
        return LessonUpdate.Remark(
            line: block.expectation.firstLine - 1, .statusInFence(status))
    }

    /// The lines that take the block's place.
    var newLines: [String] {
        let kept = lines[block.range]
        var texts: [String] = []
        var last: String?
        for edit in edits {
            switch edit {
            case .keep(let number):
                texts.append(kept[kept.startIndex + number])
                last = block.expectation.lines[number]
            case .write(let number):
                let text = writtenLine(number, isFirst: texts.isEmpty)
                texts.append(wrapped(text))
                last = text
            }
        }
        return texts + [statusLine(after: last)].compactMap(\.self)
    }

    private enum Edit {
        /// The expected line of this number stays.
        case keep(Int)
        /// The printed line of this number is written.
        case write(Int)
    }

    /// The edits that give the new lines. Where an expected line next to `...` is missing, a printed line that `...`
    /// would match is written in its place: what was pinned down stays pinned down.
    private var edits: [Edit] {
        let expected = block.expectation.lines
        guard command.differences != nil else { return expected.indices.map(Edit.keep) }
        // What the command showed has been through the `show` rules already.
        let matcher = LineMatcher(
            expected: expected.map { ExpectedLine($0) }, printed: command.shown.printedLines,
            normalisation: Normalisation(normalisers, command: block.command))
        let parts = matcher.alignment
        var edits: [Edit] = []
        var missingBefore = 0
        for (index, part) in parts.enumerated() {
            switch part {
            case .match(let line, let printed):
                // A line that now follows the command directly must not be read as its continuation.
                let goesOn =
                    edits.isEmpty && block.place.isInSession
                    && (expected[line] == ">" || expected[line].hasPrefix("> "))
                edits.append(goesOn ? .write(printed) : .keep(line))
            case .extra(let line): edits.append(.write(line))
            case .missing:
                missingBefore += 1
                continue
            case .gap(let line, let absorbed):
                let missingBehind = parts[(index + 1)...].prefix {
                    if case .missing = $0 { true } else { false }
                }.count
                let first = absorbed.prefix(missingBefore)
                let last = absorbed.dropFirst(first.count).suffix(missingBehind)
                edits += first.map(Edit.write) + [.keep(line)] + last.map(Edit.write)
            }
            missingBefore = 0
        }
        return edits
    }

    private func writtenLine(_ number: Int, isFirst: Bool) -> String {
        var place = block.place
        place.followsCommand = place.isInSession && isFirst
        let isLast = number == command.shown.lines.count - 1
        return WrittenLine(
            shown: command.shown.lines[number], raw: Array(command.shown.rawLines[number]),
            lacksNewline: isLast && !command.shown.endsWithNewline, place: place
        ).text
    }

    /// The line of the exit status, where one is due: also for 0, if the line before would be taken for one.
    private func statusLine(after last: String?) -> String? {
        guard block.takesStatus, let status = command.status else { return nil }
        if block.expectation.status == status { return lines[block.range.upperBound - 1] }
        var trial = Expectation(lines: [last ?? ""], firstLine: 1)
        trial.takeStatus()
        return status != 0 || trial.status != nil ? wrapped("[\(status)]") : nil
    }

    /// A line with the container's marks before it and the line end of its neighbours.
    private func wrapped(_ text: String) -> String {
        let neighbour = lines[block.expectation.firstLine - 2]
        let end = neighbour.utf8.drop { $0 != 0x0A && $0 != 0x0D }
        return block.prefix.line(text) + (end.isEmpty ? "\n" : String(end) ?? "\n")
    }
}
