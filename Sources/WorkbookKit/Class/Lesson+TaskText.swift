import LessonModel
import Markdown
import SourceText

extension Lesson {
    /// The README of an exercise: its title, the prose of its section as it stands in the lesson, and what is checked. Its own
    /// fences are files beside it, and hints are given one at a time.
    func taskText(of exercise: Exercise) -> String {
        let first = document.nodes[exercise.section.lowerBound].range.start.line
        let end =
            exercise.section.upperBound < document.nodes.count
            ? document.nodes[exercise.section.upperBound].range.start.line : source.lineCount + 1
        var left: Set<Int> = []
        let own =
            exercise.steps.map(\.node) + exercise.mistakes.compactMap(\.fragmentNode)
            + exercise.hints + exercise.mistakes.flatMap(\.hints)
        for node in own { left.formUnion(lines(ofNode: node)) }
        // The heading comes first in any case, at the level of a page's title.
        if case .heading = document.nodes[exercise.section.lowerBound].kind {
            left.formUnion(lines(ofNode: exercise.section.lowerBound))
        }
        let prose = (first..<max(first, end)).filter { !left.contains($0) }
            .map { String(source.line($0)) }.filter { $0 != "<!-- left out -->" }
        let checks = exercise.visibleChecks.map { "- \($0.title)" }
        let heading = "# \(exercise.id) \(exercise.title)"
        let blocks =
            [[heading], prose.withoutEmptyRuns]
            + (checks.isEmpty ? [] : [["What is checked:"], checks])
            + [
                [
                    exercise.hints.isEmpty
                        ? "Edit the files here, and run `workbook try`."
                        : "Edit the files here, and run `workbook try`; `workbook hint` helps."
                ]
            ]
        return blocks.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
            .joined(separator: "\n\n") + "\n"
    }
}

extension [String] {
    /// The lines without empty ones at both ends, and with one at most between others.
    fileprivate var withoutEmptyRuns: [String] {
        var lines: [String] = []
        for line in self {
            let isEmpty = line.allSatisfy(\.isWhitespace)
            if isEmpty, lines.last.map({ $0.allSatisfy(\.isWhitespace) }) ?? true { continue }
            lines.append(line)
        }
        if lines.last?.allSatisfy(\.isWhitespace) ?? false { lines.removeLast() }
        return lines
    }
}
