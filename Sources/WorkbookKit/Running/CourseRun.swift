import Checking
import Engine
import Host
import LessonModel
import LocalRunner
import Planning
import Storage

/// Lessons made ready to be run: the plan for them, and what earlier runs left.
struct CourseRun: Sendable {
    let lessons: [Lesson]
    let plan: Plan
    private let settings: CourseSettings
    let runner: SandboxRunner
    private let course: CourseCache
    private let history: RunHistory
    /// What of lessons it is, for what is noted of it; empty for their own steps.
    private let name: String

    /// Plans the run of lessons on a machine.
    /// - Throws: `HostError` if the tool lacks a part of its own.
    init(
        of lessons: [Lesson], settings: CourseSettings, machine: Machine, course: CourseCache,
        named name: String = ""
    ) throws(HostError) {
        self.name = name
        self.lessons = lessons
        self.settings = settings
        self.course = course
        plan = Plan(
            for: lessons, settings: settings, keepsHistories: machine.sandbox.isUntrusted,
            unmet: machine.toolchains.skipReason,
            refused: machine.sandbox.refusal)
        runner = SandboxRunner(
            on: machine, launcherPath: try Machine.launcherPath(), storage: course.storage)
        var history = RunHistory()
        for path in Set(lessons.map(\.path)) {
            course.history(of: path, part: name).read(into: &history)
        }
        self.history = history
    }

    /// Compares results of steps with what the lessons say.
    var judge: Judge {
        Judge(of: lessons, limits: plan.limits, normalisers: settings.normalisers)
    }

    /// The run of the plan, or of a part of it.
    func run(
        of part: Plan? = nil, reuse: Reuse = .always, stopsAtFailure: Bool = false
    ) -> PlanRun {
        let judge = judge
        return PlanRun(
            part ?? plan, runner: runner, contents: course.storage.contents,
            results: course.storage.results, reuse: reuse, history: history,
            stopsAtFailure: stopsAtFailure, judge: { judge.verdict(on: $1, of: $0) })
    }

    /// Runs the plan, or a part of it, shows progress on a console and passes on each event.
    ///
    /// - Parameters:
    ///   - stopsAtFailure: whether no further step is started once one is not what its lesson says.
    ///   - note: called with each event.
    /// - Returns: the outcomes of all steps that finished.
    func outcomes(
        of part: Plan? = nil, jobs: Int, reuse: Reuse = .always, stopsAtFailure: Bool = false,
        progress: Progress, note: (RunEvent) -> Void = { _ in }
    ) async throws -> RunOutcomes {
        var progress = progress
        let run = run(of: part, reuse: reuse, stopsAtFailure: stopsAtFailure)
        let outcomes = try await run.events(jobs: jobs, ticks: progress.ticks) { events in
            defer { progress.clear() }
            var outcomes = RunOutcomes()
            for await event in events {
                outcomes.note(event)
                progress.note(event)
                note(event)
            }
            return outcomes
        }
        let (history, news) = outcomes.history(after: history)
        for (path, own) in Dictionary(grouping: lessons, by: \.path) where news.contains(path) {
            try course.history(of: path, part: name)
                .write(history, of: Set(own.flatMap(\.stepIDs)))
        }
        return outcomes
    }
}
