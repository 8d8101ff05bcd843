import Execution
import Host
import LessonModel
import Planning
import Rendering

/// Lessons made ready to be run: the plan for them, and what earlier runs left.
struct CourseRun: Sendable {
    let lessons: [Lesson]
    let settings: CourseSettings
    let plan: Plan
    let machine: Machine
    let executor: Executor
    private let course: CourseCache
    /// What is known of earlier runs, for each lesson.
    let records: [LessonStepRecords]

    /// Plans the run of lessons on a machine.
    /// - Throws: `HostError` if the tool lacks a part of its own.
    init(
        of lessons: [Lesson], settings: CourseSettings, machine: Machine, course: CourseCache
    ) throws(HostError) {
        self.lessons = lessons
        self.settings = settings
        self.machine = machine
        self.course = course
        plan = Plan(
            for: lessons, settings: settings, unmet: machine.toolchains.skipReason,
            refused: machine.sandbox.refusal)
        executor = Executor(
            sandbox: machine.sandbox, launcherPath: try Machine.launcherPath(),
            cache: course.cache)
        records = lessons.map {
            LessonStepRecords(reading: course.stepRecords(of: $0.path))
        }
    }

    /// What became of the steps of a plan, and why.
    struct Outcome: Sendable {
        var results: Executor.Results
        /// Why each step was run or not, in words, by its number.
        var reasons: [StepNumber: String]
        /// How many commands were really run.
        var commandCount = 0
        /// How many steps had a stored result.
        var storedCount = 0
    }

    /// Runs the plan, or a part of it, and tells of each step's result.
    /// - Returns: the outcome of all steps that the report did not stop.
    @discardableResult
    func run(
        _ part: Plan? = nil, jobs: Int, reuse: Reuse = .always,
        report: @escaping Executor.Report
    ) async throws -> Outcome {
        let plan = part ?? plan
        let traces = TraceLog()
        let results = try await executor.run(plan, jobs: jobs, reuse: reuse, times: times(of: plan))
        { event in
            if case .finished(let number, _, let trace?) = event {
                await traces.note(trace, of: number)
            }
            return await report(event)
        }
        return try finish(results, traces: await traces.traces, plan: plan)
    }

    /// Runs the whole plan, with progress on a terminal.
    ///
    /// - Parameter isQuiet: whether to say nothing where lines cannot be drawn over.
    func outcomes(
        jobs: Int, reuse: Reuse = .always, on terminal: Terminal, isQuiet: Bool = false
    ) async throws -> (lessons: [LessonOutcome], outcome: Outcome) {
        let progress = Progress(
            plan: plan, lessons: lessons, terminal: terminal, isQuiet: isQuiet)
        let outcome = try await progress.ticking {
            try await run(jobs: jobs, reuse: reuse) { event in
                await progress.note(event)
                return true
            }
        }
        return (await lessonOutcomes(of: self, results: outcome.results), outcome)
    }

    /// How long each chain lasted before, as far as all of its steps are known.
    private func times(of plan: Plan) -> [Int: Int] {
        var times: [Int: Int] = [:]
        for (number, chain) in plan.chains.enumerated() {
            let known = chain.links.map { records[chain.lesson][$0.step]?.milliseconds }
            if !known.contains(nil) { times[number] = known.reduce(0) { $0 + ($1 ?? 0) } }
        }
        return times
    }

    private func finish(
        _ results: Executor.Results, traces: [StepNumber: StepTrace], plan: Plan
    ) throws -> Outcome {
        let explanation = Explanation(store: executor.store)
        var outcome = Outcome(results: results, reasons: [:])
        var changed: [Int: LessonStepRecords] = [:]
        for (number, trace) in traces {
            let earlier = records[number.lesson][number.step]
            let reason = explanation.reasonOfRun(trace, earlier: earlier)
            outcome.reasons[number] = reason.map { "run: " + $0 } ?? "not run: its result is stored"
            if trace.origin == .stored {
                outcome.storedCount += 1
            } else if case .ran(let result) = results[number.lesson]?[number.step] {
                outcome.commandCount += result.commands.count
            }
            guard trace.origin != .stored || earlier?.key != trace.key else { continue }
            changed[number.lesson, default: records[number.lesson]][number.step] = StepRecord(
                key: trace.key, input: trace.key.parts[.input] ?? trace.key.digest,
                milliseconds: trace.milliseconds,
                reason: reason ?? earlier?.reason ?? "")
        }
        for (lesson, records) in changed {
            try course.stepRecords(of: lessons[lesson].path).write(records.encoded)
        }
        return outcome
    }
}

/// Collects traces while chains run side by side.
private actor TraceLog {
    private(set) var traces: [StepNumber: StepTrace] = [:]

    func note(_ trace: StepTrace, of step: StepNumber) { traces[step] = trace }
}
