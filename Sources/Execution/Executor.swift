import Host
import LessonModel
package import Planning

/// Runs plans on this machine.
package struct Executor: Sendable {
    package let sandbox: Sandbox
    let launcher: Launcher
    /// The folder below which workspaces are made.
    let workFolder: String

    package init(sandbox: Sandbox, launcherPath: String, workFolder: String) {
        self.sandbox = sandbox
        self.launcher = Launcher(path: launcherPath, sandbox: sandbox)
        self.workFolder = workFolder
    }

    /// Something that happened while a plan was run.
    package enum Event: Sendable {
        case started(lesson: Int, step: Int)
        case finished(lesson: Int, step: Int, StepResult)
    }

    /// Results by the numbers of lesson and step.
    package typealias Results = [Int: [Int: StepResult]]

    /// What is told of every event, and decides whether to go on: after `false` no further step is started.
    package typealias Report = @Sendable (Event) async -> Bool

    /// Runs all chains of a plan, at most `jobs` side by side.
    /// - Throws: `HostError` if the machine fails, `CancellationError` when the task is cancelled.
    package func run(_ plan: Plan, jobs: Int, report: @escaping Report) async throws -> Results {
        Workspace.removeAbandoned(in: workFolder)
        var schedule = Schedule(plan)
        var results: Results = [:]
        try await withThrowingTaskGroup(of: (Int, [Int: StepResult]).self) { group in
            func startNext() {
                guard let number = schedule.next() else { return }
                let chain = plan.chains[number]
                group.addTask { (number, try await run(chain, report: report)) }
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

    private func run(
        _ chain: Plan.Chain, report: Report
    ) async throws -> [Int: StepResult] {
        let workspace = try Workspace(
            in: workFolder, owner: sandbox.user, goPackageNames: sandbox.goPackageNames)
        defer { workspace.remove() }
        var reader = TreeReader()
        var tree = Tree()
        var results: [Int: StepResult] = [:]
        for link in chain.links {
            try Task.checkCancellation()
            guard await report(.started(lesson: chain.lesson, step: link.step)) else { break }
            let result: StepResult
            switch link.work {
            case .skip(let reason): result = .skipped(reason)
            case .run(let action):
                let done = try await run(action, in: workspace, inputTree: tree, reader: &reader)
                tree = done.outputTree
                result = .ran(done)
            }
            results[link.step] = result
            let goesOn = await report(.finished(lesson: chain.lesson, step: link.step, result))
            if !goesOn { break }
        }
        return results
    }

    private func run(
        _ action: Action, in workspace: Workspace, inputTree: Tree, reader: inout TreeReader
    ) async throws -> ActionResult {
        var transcript = Launcher.Transcript()
        try workspace.open()
        if let ending = try write(action.files, into: workspace) {
            transcript.ending = ending
        } else if !action.commands.isEmpty {
            transcript = try await launcher.run(action, in: workspace)
        }
        return ActionResult(
            commands: transcript.commands, ending: transcript.ending, inputTree: inputTree,
            outputTree: try reader.tree(of: workspace, limit: action.limits.disk),
            milliseconds: transcript.milliseconds)
    }

    /// Writes the files; gives back how the action ends where one of them cannot be written.
    private func write(
        _ files: [Action.FileToWrite], into workspace: Workspace
    ) throws -> ActionResult.Ending? {
        for file in files {
            do {
                try workspace.write(file)
            } catch let obstacle as ConfinedFolder.Obstacle {
                return .blocked(path: file.path, reason: obstacle.reason)
            }
        }
        return nil
    }
}
