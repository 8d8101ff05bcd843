package import Host
import LessonModel

/// `workbook hint`: gives the next hint on an exercise.
package struct Hint: Sendable {
    /// The exercise; nil for the one that the learner stands in, else the first open one.
    package var id: String?

    private let console: Console

    package init(id: String?, console: Console) {
        self.console = console
        self.id = id
    }

    package func run() async throws -> ExitStatus {
        guard let learner = try LearnersFolder(console: console) else { return .usage }
        let lock = try await learner.lock(console: console)
        defer { lock.release() }
        var progress = LearnersProgress(in: learner.state, console: console)
        guard let entry = learner.entry(named: id, progress, console: console) else {
            return .usage
        }
        let text = progress.nextHint(on: entry)
        try progress.write(in: learner.state)
        console.write(text)
        return .success
    }
}

extension LearnersProgress {
    /// The next hint on an exercise, which is seen then; all of them again once all were seen.
    mutating func nextHint(on entry: LearnersCourse.Entry) -> String {
        let hints = entry.exercise.hints
        let name = "\(entry.id) \(entry.exercise.title)"
        if hints.isEmpty { return "\(name): there are no hints\n" }
        let seen = self[entry].hints
        let shown = seen < hints.count ? seen..<seen + 1 : 0..<hints.count
        if seen < hints.count { self[entry].hints = seen + 1 }
        let all = seen < hints.count ? "" : "There are no more; here they are again.\n"
        return all
            + shown.map { number in
                let lines = entry.lesson.hintLines(of: hints[number]).map {
                    ($0.isEmpty ? "" : "  " + $0) + "\n"
                }
                return "\(name): hint \(number + 1) of \(hints.count)\n" + lines.joined()
            }.joined()
    }
}
