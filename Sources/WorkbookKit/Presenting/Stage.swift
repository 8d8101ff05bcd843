import Checking
import Engine
import LessonModel
import LocalRunner
import Planning
import Storage

/// A lesson's workspace while the lesson is presented. Each step is really run there, on the tree that the steps before it
/// left, however often and in whatever order.
struct Stage {
    private let lesson: Lesson
    private let course: CourseRun
    private let judge: Judge
    private let work: [StepID: Plan.Work]
    /// The trees that were found before steps, by the steps' numbers.
    private var trees: [Int: Digest] = [0: Tree.emptyWorkspaceRoot]
    private var session: (any RunnerSession)?
    /// The tree that the session's workspace holds.
    private var held: Digest?
    /// The tree that a shell finds: the one that the last step left, or found where one went back.
    private(set) var shown = Tree.emptyWorkspaceRoot

    init(for lesson: Lesson, in course: CourseRun) {
        self.lesson = lesson
        self.course = course
        judge = course.judge
        let links = course.plan.chains.flatMap { chain in
            chain.links.map { (chain.id(of: $0), $0.work) }
        }
        work = Dictionary(links) { first, _ in first }
    }

    /// Gets ready to run a step: those that it builds on have stored results, or are run.
    ///
    /// - Returns: how many steps before it are not what the lesson says.
    mutating func begin(
        at number: Int, isFresh: Bool, progress: (Plan) -> Progress
    ) async throws -> Int {
        let earlier = lesson.stepIDs[..<number].filter(isInWorkspace)
        if earlier.isEmpty {
            for before in 0..<number { trees[before + 1] = trees[before] }
            return 0
        }
        let part = course.plan.limited(to: Set(earlier))
        let outcomes = try await course.outcomes(
            of: part, jobs: 1, reuse: isFresh ? .never : .always, progress: progress(part))
        for before in 0..<number {
            if case .ran(let result) = outcomes[lesson.stepIDs[before]]?.result {
                trees[before + 1] = result.outputRoot
            } else {
                trees[before + 1] = trees[before]
            }
        }
        shown = trees[number] ?? shown
        return earlier.count { outcomes[$0]?.isGood == false }
    }

    private func isInWorkspace(_ step: StepID) -> Bool { step.run.variant == .lesson }

    /// Runs a step, which was reached before or comes next.
    mutating func run(_ number: Int) async throws -> (result: StepResult, verdict: Verdict) {
        let step = lesson.stepIDs[number]
        let result: StepResult
        switch work[step] {
        case .run(var action):
            // A shell may be opened on what a program's own workspace holds, too.
            action.keepsTree = true
            result = .ran(
                isInWorkspace(step)
                    ? try await run(action, at: number)
                    : try await course.runner.withSession(on: Tree.emptyWorkspaceRoot) {
                        try await $0.run(action)
                    })
        case .skip(let reason): result = .skipped(reason)
        case nil: preconditionFailure("step \(number) was not planned")
        }
        if case .ran(let result) = result {
            shown = result.outputRoot
            trees[number + 1] = isInWorkspace(step) ? result.outputRoot : trees[number]
        } else {
            trees[number + 1] = trees[number]
        }
        return (result, judge.verdict(on: result, of: step))
    }

    /// Notes that one went back to before a step.
    mutating func goBack(to number: Int) { shown = trees[number] ?? shown }

    private mutating func run(_ action: Action, at number: Int) async throws -> ActionResult {
        var session = try await session(at: number)
        let result = try await session.run(action)
        self.session = session
        held = result.outputRoot
        return result
    }

    /// The session, in a workspace with the tree before a step.
    private mutating func session(at number: Int) async throws -> any RunnerSession {
        if let session, held == trees[number] { return session }
        guard let tree = trees[number] else {
            preconditionFailure("step \(number) was not reached")
        }
        do {
            let opened = try await course.runner.open(on: tree)
            await session?.close()
            (session, held) = (opened, tree)
            return opened
        } catch let missing as MissingContent {
            // It holds what cannot be stored, or was removed: the step that left it is run again.
            let before = lesson.stepIDs[..<number].last { id in
                if case .run? = work[id] { isInWorkspace(id) } else { false }
            }
            guard let before else { throw missing }
            _ = try await run(before.number)
            trees[number] = held
            return try await session(at: number)
        }
    }

    /// Opens a shell on a copy of what the last step left.
    ///
    /// - Parameter number: the step whose environment and limits it has.
    /// - Returns: the limit that stopped it; nil where the person left it.
    func runShell(at number: Int) async throws -> Verdict.Failure? {
        let steps = lesson.stepIDs[...min(number, lesson.steps.count - 1)]
        let action = steps.reversed().lazy.compactMap { step -> Action? in
            if case .run(let action) = work[step] { action } else { nil }
        }.first
        let limits = action?.limits ?? .standard
        let ending = try await InteractiveShell(in: course.runner).run(
            on: shown, as: action ?? Action(limits: limits), prompt: #"shell:\w\$ "#)
        guard case .stopped(let limit) = ending else { return nil }
        let amount = Limits.Name(rawValue: limit.rawValue).map { limits[$0] }
        return .limit(limit, amount: amount ?? 0)
    }

    func close() async { await session?.close() }
}
