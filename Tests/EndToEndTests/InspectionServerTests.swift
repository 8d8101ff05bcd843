import Foundation
import Subprocess
import Testing

extension EndToEnd {
    /// The process that has files looked into, for all steps of a lesson.
    struct InspectionServerTests {
        /// Two steps make a file, a third one is there as long as it is let.
        private func lesson(_ sleep: String) -> String {
            """
            ```sh run
            cp /bin/true a
            ```

            ```sh run
            cp /bin/cat b
            ```

            ```sh run
            sleep \(sleep)
            ```

            """
        }

        @Test(arguments: usersOfTests)
        func isOneAndEndsWithAKilledTool(prefix: [String]) async throws {
            let sleep = uniqueSleep()
            try await withProject(["Lessons/01-lesson.md": lesson(sleep)]) { project in
                project.handOver(to: prefix)
                var all: [Int32] = []
                let run = try await Tool.run(
                    ["build"], in: project.root, through: prefix
                ) { process in
                    let isReady = try await waits(atMost: 20) { !processes(naming: sleep).isEmpty }
                    #expect(isReady)
                    let launchers = descendants(of: process.value).filter {
                        arguments(of: $0).contains("--serve")
                    }
                    try #require(launchers.count == 1)
                    all = launchers + descendants(of: launchers[0])
                    #expect(all.contains { arguments(of: $0) == [Tool.path, "serve-inspection"] })
                    kill(process.value, SIGKILL)
                }
                #expect(run.status == 137)
                let hasEnded = try await waits(atMost: 2) {
                    all.allSatisfy { arguments(of: $0).isEmpty }
                }
                #expect(hasEnded)
            }
        }

        @Test func isNotStartedWhereNothingIsToBeLookedInto() async throws {
            let sleep = uniqueSleep()
            let lesson = "```sh run\necho text\nsleep \(sleep)\n```\n"
            try await withProject(["Lessons/01-lesson.md": lesson]) { project in
                _ = try await Tool.run(["build"], in: project.root) { process in
                    let isReady = try await waits(atMost: 20) { !processes(naming: sleep).isEmpty }
                    #expect(isReady)
                    let launchers = descendants(of: process.value).filter {
                        arguments(of: $0).contains("--serve")
                    }
                    #expect(launchers == [])
                    kill(process.value, SIGKILL)
                }
            }
        }

        private func descendants(of parent: Int32) -> [Int32] {
            let tasks = "/proc/\(parent)/task"
            let threads = (try? FileManager.default.contentsOfDirectory(atPath: tasks)) ?? []
            let children = threads.flatMap { thread in
                let text = FileManager.default.contents(atPath: "\(tasks)/\(thread)/children")
                return String(decoding: text ?? Data(), as: UTF8.self).split(separator: " ")
                    .compactMap { Int32($0) }
            }
            return children + children.flatMap(descendants(of:))
        }

        private func arguments(of process: Int32) -> [String] {
            let bytes = FileManager.default.contents(atPath: "/proc/\(process)/cmdline")
            return (bytes ?? Data()).split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
        }
    }
}
