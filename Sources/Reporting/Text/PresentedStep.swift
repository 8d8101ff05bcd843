package import Checking
package import LessonModel
import Matching
package import Planning
import SourceText
package import Words

/// A step as a class reads it on a terminal: what is going to be done, and then what came of it.
package struct PresentedStep: Sendable {
    private let step: Step
    private let name: String
    private let words: any Sentences
    private let report: TextReport
    private let paint: Paint

    package init(_ number: Int, of lesson: Lesson, in words: any Sentences, hasColor: Bool) {
        step = lesson.steps[number]
        name =
            step.options.title.map { "\($0) (\(lesson.steps[number].fenceName))" }
            ?? lesson.steps[number].fenceName
        self.words = words
        report = TextReport(in: words, hasColor: hasColor)
        paint = Paint(hasColor: hasColor)
    }

    /// What stands there before the step is run. It ends where a typed command ends, without a newline.
    package var opening: String {
        switch step.kind {
        case .file(let path, let contents):
            let count = counted(contents.lines.count, "line")
            return paint(path.shownOnOneLine, .bold) + "  " + paint(count, .dim)
        case .session(let commands): return commands.first.map { typed($0.text) } ?? ""
        case .script(_, let text): return opening(above: text)
        case .program(let program): return opening(above: program.source)
        case .inspection(let files):
            return opening(
                above: files.rows.map { row in
                    let claims = row.assertions.map(\.text).joined(separator: " ")
                    return row.pattern + (claims.isEmpty ? "" : ": " + claims) + "\n"
                }.joined())
        case .measurement(let measurement):
            return opening(
                above: measurement.rows.map { row in
                    row.label == row.command ? row.command + "\n" : "\(row.label): \(row.command)\n"
                }.joined())
        }
    }

    /// A command as someone types it, without a newline at the end.
    package func typed(_ command: String) -> String {
        let place = CommandPlace(line: 0, text: command).shown(else: name)
        return ([place.first] + place.rest).map { paint($0, .bold) }.joined(separator: "\n")
    }

    private func opening(above text: String) -> String {
        ([paint(name.shownOnOneLine, .bold)] + text.lines.map(\.shownInBlock))
            .joined(separator: "\n")
    }

    /// What a command printed and made, with its exit status where that is not 0.
    ///
    /// - Parameter number: the command's number within the step.
    package func text(
        of command: CommandVerdict, number: Int, in result: StepResult
    ) -> String {
        var lines = command.shown.lines(hasColor: paint.hasColor)
        if let status = command.status, status != 0 { lines.append(paint("[\(status)]", .dim)) }
        var files: [OutputFile] = []
        if case .ran(let result) = result { files = result.outputFiles }
        for file in files where file.command == number {
            let summary = words.summary(of: file.artifact).joined(separator: ", ")
            lines.append(paint("  \(file.path): \(summary)".shownOnOneLine, .dim))
        }
        return lines.map { $0 + "\n" }.joined()
    }

    /// What came of the step, below what its commands printed.
    ///
    /// - Parameter path: the path of the lesson, for places in it.
    package func closing(_ own: StepReport, _ verdict: Verdict, in path: String) -> String {
        switch own.outcome {
        case .skipped(let reason): return paint("– skipped: ", .dim) + reason.line(in: words) + "\n"
        case .passed, .notRun:
            let found = found(verdict)
            if case .file = step.kind { return found }
            let time = paint("\(seconds(own.milliseconds)) s", .dim)
            return found + paint("✓ as the lesson says", .green) + "  \(time)\n"
        case .differs, .failed:
            return found(verdict) + paint("✗ not as the lesson says", .red) + "\n"
                + report.text(of: own, in: path)
        }
    }

    /// What was written, looked at or measured.
    private func found(_ verdict: Verdict) -> String {
        var lines: [String] = []
        if case .file(_, let contents) = step.kind { lines = contents.lines.map(\.shownInBlock) }
        for file in verdict.rows.flatMap(\.files) {
            let summary = words.summary(of: file.artifact).joined(separator: ", ")
            lines.append("  \(file.path): \(summary)".shownOnOneLine)
        }
        for row in verdict.table?.rows ?? [] {
            guard let wall = row.spreads[.wall]?.median else { continue }
            let memory = row.spreads[.rss].map { ", " + ByteCount(Int($0.median)).text } ?? ""
            lines.append(
                "  \(row.label): \(decimal(wall / 1000, digits: 1)) ms\(memory)".shownOnOneLine)
        }
        lines += (verdict.table?.assertions ?? []).map {
            "  " + words.finding(of: $0).shownOnOneLine
        }
        return lines.map { $0 + "\n" }.joined()
    }
}

extension String {
    fileprivate var lines: [Substring] {
        var lines = split(separator: "\n", omittingEmptySubsequences: false)
        if lines.last == "" { lines.removeLast() }
        return lines
    }
}

extension Substring {
    /// A line of a block, which stands further to the right than what is typed and printed.
    fileprivate var shownInBlock: String {
        isEmpty ? "" : "  " + replacing("\t", with: "    ").shownOnOneLine
    }
}
