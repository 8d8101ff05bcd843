package import LessonModel
import Matching
import SourceText

/// The update of a lesson by two runs: lines that came out the same twice are written, and others stay as they were.
package struct SettledUpdate: Hashable, Sendable {
    /// The new text.
    package private(set) var text = ""
    /// The lines that were not the same twice, in reading order.
    package private(set) var unstableLines: [UnstableLine] = []

    private var lineCount = 0
    /// Lines of the lesson that the first run replaces, for as long as its own lines may turn out to be unstable.
    private var old: [String] = []

    /// - Parameters:
    ///   - first: the update of the lesson by one run.
    ///   - second: its update by another one.
    package init(of lesson: Lesson, first: LessonUpdate, second: LessonUpdate) {
        let lines = linesWithEnds(of: first.text)
        let news = News(in: linesWithEnds(of: second.text), after: lines)
        var index = 0
        for change in differences(expected: linesWithEnds(of: lesson.source.text), printed: lines) {
            if case .missing(let line) = change {
                old.append(line)
                continue
            }
            for line in news.inserted[index, default: []] { leaveOut(nil, line) }
            if case .same(let line) = change {
                old = [line]
                if news.isGone.contains(index) {
                    leaveOut(line, news.instead[index])
                } else {
                    write(line)
                }
                old = []
            } else if news.isGone.contains(index) {
                leaveOut(lines[index], news.instead[index])
            } else {
                write(lines[index])
                if !old.isEmpty { old.removeFirst() }
            }
            index += 1
        }
        for line in news.inserted[index, default: []] { leaveOut(nil, line) }
        if !first.isWritable(text, into: lesson) { text = lesson.source.text }
    }

    /// The numbers that the lesson's lines have in the new text, counted from 1; those that are not there any more are left
    /// out.
    package func lines(of lesson: Lesson) -> [Int: Int] {
        var numbers: [Int: Int] = [:]
        var (old, new) = (0, 0)
        let before = linesWithEnds(of: lesson.source.text)
        for change in differences(expected: before, printed: linesWithEnds(of: text)) {
            switch change {
            case .same:
                old += 1
                new += 1
                numbers[old] = new
            case .missing: old += 1
            case .extra: new += 1
            }
        }
        return numbers
    }

    private mutating func write(_ line: String) {
        text += line
        lineCount += 1
    }

    /// Notes a line of which the two runs print different forms, and leaves what the lesson has in its place.
    private mutating func leaveOut(_ first: String?, _ second: String?) {
        unstableLines.append(UnstableLine(line: lineCount + 1, first: first, second: second))
        if !old.isEmpty { write(old.removeFirst()) }
    }
}

/// A line that was printed differently the second time.
package struct UnstableLine: Hashable, Sendable {
    /// The number of the line in the lesson.
    package let line: Int
    /// What the lesson would say by each run, without the line's end; nil where a run prints no such line.
    package let first: String?
    package let second: String?

    init(line: Int, first: String?, second: String?) {
        func withoutEnd(_ line: String) -> String { String(line.linesWithoutEnds.first ?? "") }
        self.line = line
        self.first = first.map(withoutEnd)
        self.second = second.map(withoutEnd)
    }

    /// A line with patterns that matches both; nil where no built-in pattern does.
    package var suggestion: String? {
        guard let first, let second else { return nil }
        return lineWithPatterns(standingFor: first, and: second)
    }
}

/// What is new in a text after an earlier form of it, by the numbers of the lines of that.
private struct News {
    /// Lines that are not there any more.
    private(set) var isGone: Set<Int> = []
    /// The new line that replaces such a line; a line that was only removed has none.
    private(set) var instead: [Int: String] = [:]
    /// New lines that replace none: before the line of this number, or at the end.
    private(set) var inserted: [Int: [String]] = [:]

    init(in new: [String], after old: [String]) {
        var index = 0
        var vacant: [Int] = []
        for change in differences(expected: old, printed: new) {
            switch change {
            case .same:
                vacant = []
                index += 1
            case .missing:
                isGone.insert(index)
                vacant.append(index)
                index += 1
            case .extra(let line) where vacant.isEmpty:
                inserted[index, default: []].append(line)
            case .extra(let line): instead[vacant.removeFirst()] = line
            }
        }
    }
}

private func linesWithEnds(of text: String) -> [String] {
    SourceFile(path: "", text: text).linesWithEnds
}
