import Execution
import Host
import LessonModel
import Planning
import Rendering

/// A course made ready to be run: the machine, and the plan for it.
struct CourseRun: Sendable {
    let course: Course
    let machine: Machine
    let plan: Plan
    private let executor: Executor

    /// Looks at the machine and plans the run of a course that was read from `folder`.
    /// - Throws: `HostError` if the machine lacks what no run can do without.
    init(of course: Course, folder: String, confinement: Confinement) async throws {
        let cache = Self.cacheFolder(beside: folder)
        self.course = course
        machine = try await Machine(
            tools: course.tools, confinement: confinement, cacheFolder: cache)
        if let warning = machine.warning { Terminal.writeError(warning + "\n") }
        plan = Plan(
            for: course.lessons, settings: course.settings, unmet: machine.toolchains.skipReason)
        executor = Executor(
            sandbox: machine.sandbox, launcherPath: try Machine.launcherPath(),
            workFolder: cache + "/work")
    }

    /// Runs the plan, or a part of it, and tells of each step's result.
    /// - Returns: the results of all steps that the report did not stop.
    @discardableResult
    func run(
        _ part: Plan? = nil, jobs: Int, report: @escaping Executor.Report
    ) async throws -> Executor.Results {
        try await executor.run(part ?? plan, jobs: jobs, report: report)
    }

    /// Runs the whole plan, with progress on a terminal.
    func outcomes(jobs: Int, on terminal: Terminal) async throws -> [LessonOutcome] {
        let progress = Progress(plan: plan, lessons: course.lessons, terminal: terminal)
        let results = try await progress.ticking {
            try await run(jobs: jobs) { event in
                await progress.note(event)
                return true
            }
        }
        return lessonOutcomes(of: course, plan: plan, results: results)
    }

    /// The folder beside a course that keeps what later runs can use again.
    private static func cacheFolder(beside folder: String) -> String {
        let own = Files.realPath(folder) ?? Files.absolutePath(folder)
        return String(own[..<(own.lastIndex(of: "/") ?? own.startIndex)]) + "/.workbook"
    }
}
