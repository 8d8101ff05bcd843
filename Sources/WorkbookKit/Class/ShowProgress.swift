import FoundationEssentials
package import Host
import LessonModel
import Reporting
import SourceText

/// `workbook progress`: tells how far a learner is.
package struct ShowProgress: Sendable {
    package var isJSON = false

    private let console: Console

    package init(console: Console) { self.console = console }

    package func run() throws -> ExitStatus {
        guard let learner = try LearnersFolder(console: console) else { return .usage }
        let progress = LearnersProgress(in: learner.state, console: console)
        console.write(isJSON ? learner.json(of: progress) : learner.list(of: progress))
        return .success
    }
}

extension LearnersFolder {
    /// All exercises by their lessons, each with what became of it.
    func list(of progress: LearnersProgress) -> String {
        let entries = course.entries
        let solved = entries.count(where: progress.isSolved)
        var text =
            lineOfClass(
                course.title.shownOnOneLine, "\(solved) of \(entries.count) solved") + "\n"
        var last = ""
        for entry in entries {
            if entry.lesson.path != last { text += "  \(entry.lesson.title.shownOnOneLine)\n" }
            last = entry.lesson.path
            let known = progress[entry]
            let mark =
                switch known.state {
                case .solved: "✓"
                case .tried: "✗"
                case .open: "–"
                }
            let counts = [(known.attempts, "attempt"), (known.hints, "hint")]
                .filter { $0.0 > 0 }.map { counted($0.0, $0.1) }.joined(separator: ", ")
            let name = "    \(mark) \(entry.id) \(entry.exercise.title.shownOnOneLine)"
            text += (counts.isEmpty ? name : lineOfClass(name, counts)) + "\n"
        }
        return text
    }

    /// The same as JSON, an exercise a line.
    fileprivate func json(of progress: LearnersProgress) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return course.entries.map { entry in
            let known = progress[entry]
            let line = ProgressLine(
                exercise: entry.id, title: entry.exercise.title, folder: entry.folder,
                state: known.state, attempts: known.attempts, hints: known.hints,
                begun: known.begun, solved: known.solved)
            guard let data = try? encoder.encode(line) else {
                preconditionFailure("progress holds nothing that JSON does not have")
            }
            return String(decoding: data, as: UTF8.self) + "\n"
        }.joined()
    }
}

private struct ProgressLine: Encodable {
    var version = 1
    var exercise, title, folder: String
    var state: LearnersProgress.Entry.State
    var attempts, hints: Int
    var begun, solved: String?
}
