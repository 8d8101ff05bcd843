import Checking
package import Host
import LessonModel
package import LocalRunner
import Reporting
import Words

/// `workbook try`: checks a learner's work on an exercise.
package struct Try: Sendable {
    /// The exercise; nil for the one that the learner stands in, else the first open one.
    package var id: String?
    /// Whether all exercises are checked.
    package var isAll = false
    /// Whether what ran before runs again.
    package var isFresh = false
    /// Whether results are printed as JSON.
    package var isJSON = false
    /// How checks are confined; nil to use the sandbox where there is one.
    package var confinement: Confinement?

    let console: Console

    package init(console: Console) { self.console = console }

    package func run() async throws -> ExitStatus {
        guard let learner = try LearnersFolder(console: console) else { return .usage }
        var progress = LearnersProgress(in: learner.state, console: console)
        var entries = learner.course.entries
        if !isAll {
            guard let entry = learner.entry(named: id, progress, console: console) else {
                return .usage
            }
            entries = [entry]
        }
        let lock = try await learner.lock(console: console)
        defer { lock.release() }
        // The one that was waited for may have noted something.
        progress = LearnersProgress(in: learner.state, console: console)
        let confinement = try await LearnersSandbox(learner: learner, console: console)
            .confinement(asked: confinement)
        var attempt = LearnersAttempt(
            learner: learner, progress: progress, isJSON: isJSON, console: console
        ) { [id, isAll] entry in id == nil && !isAll ? "workbook hint" : "workbook hint \(entry.id)"
        }
        do {
            try await LearnersRun.with(learner, confinement: confinement, console: console) { run in
                attempt.begin(entries)
                try await run.check(entries, isFresh: isFresh) { entry, files, report in
                    try attempt.note(report, of: entry, files, in: run.words)
                }
            }
        } catch is CancellationError {
            attempt.tellAll()
            console.writeError("stopped; what was finished is kept\n")
            return .interrupted
        }
        return attempt.status
    }
}

/// What a call of `try` found so far: it is told, and noted in the learner's progress.
struct LearnersAttempt {
    let learner: LearnersFolder
    private(set) var progress: LearnersProgress
    private let isJSON: Bool
    private let console: Console
    /// How the learner gets the next hint on an exercise.
    private let hintCommand: (LearnersCourse.Entry) -> String
    /// The reports that are known and not told yet, since those before them are not known, by the numbers of their exercises.
    private var waiting: [Int: TryReport] = [:]
    /// The numbers of the exercises that are still to be told, in order.
    private var untold: [Int] = []
    private(set) var status = ExitStatus.success

    init(
        learner: LearnersFolder, progress: LearnersProgress, isJSON: Bool = false,
        console: Console, hintCommand: @escaping (LearnersCourse.Entry) -> String
    ) {
        (self.learner, self.progress) = (learner, progress)
        (self.isJSON, self.console, self.hintCommand) = (isJSON, console, hintCommand)
    }

    /// Tells as JSON which exercises are going to be checked; for people they are told in this order.
    mutating func begin(_ entries: [LearnersCourse.Entry]) {
        untold = entries.compactMap { number(of: $0) }
        guard isJSON else { return }
        for entry in entries {
            console.write(TryReport.startLine(id: entry.id, title: entry.exercise.title))
        }
    }

    private func number(of entry: LearnersCourse.Entry) -> Int? {
        learner.course.entries.firstIndex { $0.id == entry.id }
    }

    /// Tells what is known, as far as nothing before it is missing.
    private mutating func tell(in words: any Sentences) {
        while let next = untold.first, let report = waiting.removeValue(forKey: next) {
            untold.removeFirst()
            tell(report, of: next, in: words)
        }
    }

    /// Tells what is known, whatever is missing.
    mutating func tellAll() {
        let words = sentences(in: learner.course.settings.language)
        for (number, report) in waiting.sorted(by: { $0.key < $1.key }) {
            tell(report, of: number, in: words)
        }
        waiting = [:]
    }

    private func tell(_ report: TryReport, of number: Int, in words: any Sentences) {
        let entries = learner.course.entries
        let entry = entries[number]
        var report = report
        report.exerciseCount = entries.count
        report.solvedCount = entries.count(where: progress.isSolved)
        report.isFollowed = !untold.isEmpty
        report.next = learner.firstOpen(after: entry.id, progress)
            .map { learner.shown($0.firstFile) }
        report.hasMoreHints = progress[entry].hints < entry.exercise.hints.count
        let text = TextReport(in: words, hasColor: console.outputHasColor)
        console.write(
            isJSON
                ? report.jsonLines(in: words)
                : text.text(of: report, hintCommand: hintCommand(entry)))
    }

    /// Notes what became of an exercise, and tells it.
    mutating func note(
        _ report: TryReport, of entry: LearnersCourse.Entry, _ files: LearnersFiles,
        in words: any Sentences
    ) throws {
        switch report.status {
        case .pass: break
        case .error: status = .machineFailed
        case .fail, .notReached: if status == .success { status = .lessonFailed }
        }
        if !report.isError {
            progress.note(
                entry, isSolved: report.isPass, work: files.digest, at: timestamp())
        }
        if let number = number(of: entry) {
            waiting[number] = report
            tell(in: words)
        }
        do throws(HostError) {
            try progress.write(in: learner.state)
        } catch {
            // It says nothing of the disk that results are kept on.
            throw HostError("what you did is not noted: \(error.message)")
        }
    }
}
