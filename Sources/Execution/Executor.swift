import Host
import LessonModel
package import Planning

/// Runs plans on this machine, as far as their results are not stored.
package struct Executor: Sendable {
    package let sandbox: Sandbox
    package let store: ContentStore
    package let results: ActionCache
    package let artifacts: ArtifactStore
    let launcher: Launcher
    let cache: CacheFolder
    private let sandboxIdentity: Digest

    package init(sandbox: Sandbox, launcherPath: String, cache: CacheFolder) {
        self.sandbox = sandbox
        self.launcher = Launcher(path: launcherPath, sandbox: sandbox)
        self.cache = cache
        store = ContentStore(in: cache)
        results = ActionCache(in: cache)
        artifacts = ArtifactStore(of: store)
        sandboxIdentity = sandbox.identity
    }

    /// Something that happened while a plan was run.
    package enum Event: Sendable {
        case started(StepNumber)
        case finished(StepNumber, StepResult, StepTrace?)
    }

    /// Results by the numbers of lesson and step.
    package typealias Results = [Int: [Int: StepResult]]

    /// What is told of every event, and decides whether to go on: after `false` no further step is started.
    package typealias Report = @Sendable (Event) async -> Bool

    /// Runs all chains of a plan, at most `jobs` side by side.
    ///
    /// - Parameter times: how long chains are expected to last, in milliseconds, by their numbers; the longest start
    ///   first.
    /// - Throws: `HostError` if the machine fails, `CancellationError` when the task is cancelled.
    package func run(
        _ plan: Plan, jobs: Int, reuse: Reuse = .always, times: [Int: Int] = [:],
        report: @escaping Report
    ) async throws -> Results {
        var schedule = Schedule(plan, times: times)
        let turns = TurnQueue()
        var results: Results = [:]
        try await withThrowingTaskGroup(of: (Int, [Int: StepResult]).self) { group in
            func startNext() {
                guard let number = schedule.next() else { return }
                let chain = plan.chains[number]
                group.addTask {
                    let run = ChainRun(
                        of: chain, by: self, reuse: reuse, turns: turns, report: report)
                    return (number, try await run.results())
                }
            }
            for _ in 0..<max(1, jobs) { startNext() }
            while let (number, steps) = try await group.next() {
                schedule.finish(number)
                results[plan.chains[number].lesson, default: [:]].merge(steps) { $1 }
                startNext()
            }
        }
        return results
    }

    /// The tree that every chain starts from.
    package var emptyTree: Tree {
        Workspace.emptyTree(goPackageNames: sandbox.goPackageNames)
    }

    /// The key of an action on a tree.
    package func key(of action: Action, on input: Digest) -> ActionKey {
        ActionKey(
            of: action, toolchains: sandbox.toolchains.identity(with: action.tools),
            sandbox: sandboxIdentity, input: input)
    }

    func makeWorkspace() throws -> Workspace {
        try Workspace(
            in: cache.workFolder, owner: sandbox.user, goPackageNames: sandbox.goPackageNames)
    }
}

/// Which stored results may stand for a run.
package enum Reuse: Sendable {
    case always
    /// None: all is run again.
    case never
    /// Those that are good in the eyes of this function.
    case good(@Sendable (StepNumber, ActionResult) async -> Bool)
}

/// How a step's result came about.
package struct StepTrace: Hashable, Sendable {
    package enum Origin: Hashable, Sendable {
        /// It was stored.
        case stored
        /// No result was stored under its key.
        case ranUnknown
        /// Stored results were not wanted.
        case ranAfresh
        /// A result was stored, but it was not good.
        case ranAgain
        /// Its workspace holds what cannot be stored, such as a pipe.
        case ranUnrepeatable
    }

    package var key: ActionKey
    package var origin: Origin
    /// What the step's run lasted, now or when it was stored, in milliseconds.
    package var milliseconds: Int

    package init(key: ActionKey, origin: Origin, milliseconds: Int) {
        self.key = key
        self.origin = origin
        self.milliseconds = milliseconds
    }
}
