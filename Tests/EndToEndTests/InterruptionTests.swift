import Foundation
import Subprocess
import Testing

extension EndToEnd {
    /// Builds that are stopped in the middle.
    struct InterruptionTests {
        @Test(arguments: [Signal.interrupt, .terminate])
        func stopsAtOnceAndKeepsTheOldPages(signal: Signal) async throws {
            try await withProject(["Lessons/01-lesson.md": "# Old\n"]) { project in
                let first = try await project.build()
                #expect(first.status == 0)
                let pages = try project.files(below: "Output")
                let (run, elapsed, sleep) = try await interrupt(project, with: signal)
                #expect(
                    run
                        == ToolRun(
                            status: 130, output: "", errors: "stopped; nothing was changed\n"))
                #expect(elapsed < .seconds(3))
                #expect(processes(naming: sleep) == [])
                #expect(processes(naming: project.root) == [])
                #expect(project.leftWorkspaces == [])
                #expect(try project.files(below: "Output") == pages)
            }
        }

        @Test(arguments: [false, true])
        func leavesNoProcessWhenKilled(withItsGroup isWholeGroup: Bool) async throws {
            try await withProject(["Lessons/01-lesson.md": "# Old\n"]) { project in
                let first = try await project.build()
                #expect(first.status == 0)
                let pages = try project.files(below: "Output")
                let groups = abandonedControlGroups()
                let (run, _, sleep) = try await interrupt(
                    project, with: .kill, wholeGroup: isWholeGroup)
                #expect(run == ToolRun(status: 137, output: "", errors: ""))
                let isGone = try await waits(atMost: 2) {
                    processes(naming: sleep).isEmpty && processes(naming: project.root).isEmpty
                }
                #expect(isGone)
                #expect(try project.files(below: "Output") == pages)
                let haveGroupsGone = try await waits(atMost: 2) {
                    abandonedControlGroups().subtracting(groups).isEmpty
                }
                #expect(haveGroupsGone)

                for name in ["01", "02"] {
                    try project.write("Nothing runs.\n", to: "Lessons/\(name)-lesson.md")
                }
                let next = try await project.build()
                #expect(next.status == 0)
                #expect(project.leftWorkspaces == [], "the next build clears away what was left")
            }
        }

        /// Reading this course takes minutes: each fence has many words that mean nothing, each looked for among all there are.
        @Test(arguments: ["check", "build"])
        func stopsAtOnceWhileACourseIsRead(command: String) async throws {
            let words = (0..<1_000).map { "rnu\($0)" }.joined(separator: " ")
            let lesson = String(repeating: "```go \(words)\n```\n", count: 200)
            try await withProject(["Lessons/01-lesson.md": lesson]) { project in
                var start = ContinuousClock.now
                let run = try await Tool.run([command], in: project.root) { process in
                    let isReady = try await waits(atMost: 20) {
                        try handlesInterrupts(process.value)
                    }
                    #expect(isReady)
                    try await Task.sleep(for: .milliseconds(500))
                    start = .now
                    kill(process.value, SIGINT)
                }
                #expect(
                    run
                        == ToolRun(
                            status: 130, output: "", errors: "stopped; nothing was changed\n"))
                #expect(start.duration(to: .now) < .seconds(3))
            }
        }

        /// Whether a process has said how it handles interrupts.
        private func handlesInterrupts(_ process: Int32) throws -> Bool {
            let status = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
            let mask = status.firstMatch(of: #/SigCgt:\s*([0-9a-f]+)/#)
                .flatMap { UInt64($0.output.1, radix: 16) }
            return (mask ?? 0) & (1 << (SIGINT - 1)) != 0
        }

        /// Builds a lesson with a slow step and sends the tool a signal once the step runs.
        private func interrupt(
            _ project: Project, with signal: Signal, wholeGroup: Bool = false
        ) async throws -> (run: ToolRun, elapsed: Duration, sleep: String) {
            let sleep = uniqueSleep()
            let slow = "```console run\n$ trap '' INT TERM; sleep \(sleep)\n```\n"
            try project.write(slow, to: "Lessons/01-lesson.md")
            try project.write(slow, to: "Lessons/02-lesson.md")
            var start = ContinuousClock.now
            let run = try await Tool.run(
                ["build", "--jobs", "2"], in: project.root, inOwnGroup: true
            ) { process in
                let hasBegun = try await waits(atMost: 20) { processes(naming: sleep).count == 2 }
                #expect(hasBegun)
                start = .now
                // A terminal sends the interrupt to all processes of the group.
                let isWhole = signal == .interrupt || wholeGroup
                kill(isWhole ? -process.value : process.value, signal.rawValue)
            }
            return (run, start.duration(to: .now), sleep)
        }
    }
}
