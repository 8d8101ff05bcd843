import Checking
import Engine
import Host
import LessonModel
import LocalRunner
import Planning
import Reporting
import Words

/// All that it takes to check a learner's work, ready: the machine, and the results of earlier runs.
struct LearnersRun {
    let learner: LearnersFolder
    let console: Console
    private let jobs: Int
    private let machine: Machine
    private let cache: CourseCache
    let words: any Sentences

    /// How much the results of all learners' runs take up, in bytes.
    private static let cacheSize = 1 << 30

    /// Makes it ready for the time of `body`.
    static func with<Result>(
        _ learner: LearnersFolder, confinement: Confinement, console: Console,
        _ body: (LearnersRun) async throws -> Result
    ) async throws -> Result {
        guard let folder = PrivateFolder.ofUser else {
            throw HostError(
                "there is no home to keep results in", advice: "set XDG_CACHE_HOME to a folder")
        }
        let policy = RunPolicy(
            confinement: confinement, cacheFolder: folder, cacheSize: cacheSize)
        return try await policy.withCache(of: learner.path, console: console) { cache in
            // As grading runs it, so that both find the same; and the course may be a stranger's.
            let machine = try await policy.machineForExercises(
                of: learner.course.lessons, cache: cache.cache)
            if let warning = machine.warning { console.writeError(warning + "\n") }
            return try await body(
                LearnersRun(
                    learner: learner, console: console, jobs: policy.jobs, machine: machine,
                    cache: cache, words: sentences(in: learner.course.settings.language)))
        }
    }

    /// Checks exercises with the learner's files as they are now.
    ///
    /// - Parameters:
    ///   - isFresh: whether what ran before runs again.
    ///   - note: called with each report, when it is known, and what was tried.
    func check(
        _ entries: [LearnersCourse.Entry], isFresh: Bool,
        note: (LearnersCourse.Entry, LearnersFiles, TryReport) throws -> Void
    ) async throws {
        let files = entries.map { LearnersFiles(of: $0, in: learner) }
        let lessons = zip(entries, files).map { entry, files in
            entry.lesson.exercise(entry.exercise, with: .learner, learnersFiles: files.steps)
        }
        var late: [Int] = []
        var failure: (any Error)?
        func finish(_ index: Int, _ outcomes: RunOutcomes) throws {
            let outcome = outcomes.outcome(of: lessons[index])
            try note(
                entries[index], files[index],
                TryReport(on: outcome, of: entries[index], files: files[index], words: words))
        }
        try await run(lessons, jobs: jobs, reuse: isFresh ? .never : .ifPassed) { index, outcomes in
            // A machine with much to do is no learner's fault: what took too long runs once more, alone.
            if outcomes.outcome(of: lessons[index]).isOutOfTime {
                late.append(index)
                return
            }
            do { try finish(index, outcomes) } catch { failure = failure ?? error }
        }
        for index in late {
            try await run([lessons[index]], jobs: 1, reuse: .ifPassed) { _, outcomes in
                do { try finish(index, outcomes) } catch { failure = failure ?? error }
            }
        }
        if let failure { throw failure }
    }

    /// Gives the learner a shell in a copy of the workspace that an exercise's checks start in, with the files as they are now.
    ///
    /// - Returns: what keeps it from that; nil where it was given.
    func runShell(for entry: LearnersCourse.Entry) async throws -> TryReport? {
        let files = LearnersFiles(of: entry, in: learner)
        var exercise = entry.exercise
        exercise.checks = []
        let lesson = entry.lesson.exercise(
            exercise, with: .learner, learnersFiles: files.steps)
        var root = Tree.emptyWorkspaceRoot
        var report: TryReport?
        try await run([lesson], jobs: jobs, reuse: .ifPassed) { _, outcomes in
            let outcome = outcomes.outcome(of: lesson)
            if outcome.firstFailure != nil || outcome.skipReason != nil {
                report = TryReport(on: outcome, of: entry, files: files, words: words)
            } else if case .ran(let result) = outcome.results.last {
                root = result.outputRoot
            }
        }
        if let report { return report }
        let whole = try CourseRun(
            of: [entry.lesson.exercise(entry.exercise, with: .learner, learnersFiles: files.steps)],
            settings: learner.course.settings, machine: machine, course: cache, named: "try")
        let actions = whole.plan.chains.flatMap(\.links).compactMap { link -> Action? in
            if case .run(let action) = link.work { action } else { nil }
        }
        guard let action = actions.last else { return nil }
        console.writeError(
            "This is a copy of the workspace of \(entry.id)'s checks; exit leaves it, and nothing in it is kept.\n"
        )
        let ending = try await InteractiveShell(in: whole.runner).run(
            on: root, as: action, prompt: "\(entry.id)$ ")
        if case .stopped(let limit) = ending {
            console.writeError(
                "the shell was stopped: it reached the limit '\(limit.rawValue)'\n")
        }
        return nil
    }

    /// Runs lessons, and passes each on as soon as all of its steps are done.
    private func run(
        _ lessons: [Lesson], jobs: Int, reuse: Reuse, whole: (Int, RunOutcomes) -> Void
    ) async throws {
        let run = try CourseRun(
            of: lessons, settings: learner.course.settings, machine: machine, course: cache,
            named: "try")
        let progress = Progress(
            of: run.plan, on: console, clock: ContinuousClock(), isQuiet: true)
        var outcomes = RunOutcomes()
        var open = Array(lessons.indices)
        func passOn() {
            for index in open where lessons[index].stepIDs.allSatisfy({ outcomes[$0] != nil }) {
                progress.clear()
                whole(index, outcomes)
                open.removeAll { $0 == index }
            }
        }
        _ = try await run.outcomes(jobs: jobs, reuse: reuse, progress: progress) { event in
            outcomes.note(event)
            passOn()
        }
        // One without any step.
        passOn()
        try Task.checkCancellation()
    }
}

extension LessonOutcome {
    /// Whether a check was stopped because it took too long.
    fileprivate var isOutOfTime: Bool {
        verdicts.contains { verdict in
            if case .failed(.limit(.time, _)) = verdict.outcome { true } else { false }
        }
    }
}
