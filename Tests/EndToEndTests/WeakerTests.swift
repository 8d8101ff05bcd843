import Foundation
import Subprocess
import SystemPackage
import Testing

extension EndToEnd {
    /// What `--untrusted` does where a machine does not keep all that it promises.
    struct WeakerTests {
        private let course = ["Lessons/01-a.md": "# A\n\n```console run\n$ echo a\na\n```\n"]

        private static let words = [
            "memory": """
            memory: all processes of a lesson together have no more memory than its limit
              run it as root, or in a scope of its own: systemd-run --user --scope -p Delegate=yes workbook ...

            """,
            "user": """
            user: each lesson's commands run as a user of their own
              run it as root

            """,
        ]

        @Test(
            arguments: Weaker.usersOfTests,
            [["build"], ["check"], ["update"], ["watch"], ["why", "Lessons/01-a.md"]])
        func runsNothingWhereAPromiseDoesNotHold(prefix: [String], command: [String]) async throws {
            try await withProject(course) { project in
                project.handOver(to: prefix)
                let run = try await Tool.run(
                    command + ["--untrusted", "--accept-weaker", "processes"], in: project.root,
                    through: prefix)
                let broken = Weaker.promises(through: prefix)
                let list = broken.compactMap { Self.words[$0] }.joined()
                #expect(run.status == 70)
                #expect(
                    run.errors.hasSuffix(
                        """
                        error: this machine does not keep all that --untrusted promises
                        \(list)or give up what it does not keep: --accept-weaker \(broken.joined(separator: ","))

                        """), "\(run.errors)")
                #expect(run.output == "")
            }
        }

        @Test(arguments: Weaker.usersOfTests)
        func runsWithoutPromisesThatAreGivenUpAndSaysSo(prefix: [String]) async throws {
            try await withProject(course) { project in
                project.handOver(to: prefix)
                let broken = Weaker.promises(through: prefix)
                let lists = [
                    ["--accept-weaker", "memory,disk", "--accept-weaker", "processes,user"],
                    broken.flatMap { ["--accept-weaker", $0] },
                ]
                for list in lists {
                    for command in ["build", "check"] {
                        let run = try await Tool.run(
                            [command, "--untrusted"] + list, in: project.root, through: prefix)
                        #expect(run.status == 0, "\(run.output)")
                        let notes = run.errors.components(separatedBy: Weaker.note(broken))
                        #expect(notes.count == 2, "\(run.errors)")
                    }
                    let report = try await Tool.run(
                        ["check", "--json", "--untrusted"] + list, in: project.root,
                        through: prefix)
                    let names = broken.map { "\"\($0)\"" }.joined(separator: ",")
                    let last = report.output.split(separator: "\n").last ?? ""
                    #expect(last.contains("\"givenUp\":[\(names)]"), "\(last)")
                }
            }
        }

        @Test func asksForNoPromiseWhereNothingIsRunOrLessonsAreTrusted() async throws {
            try await withProject(course) { project in
                for flags in [["--no-run", "--untrusted", "--accept-weaker", "processes"], []] {
                    let run = try await Tool.run(["build"] + flags, in: project.root)
                    #expect(run.status == 0)
                    #expect(!run.errors.contains("note: "), "\(run.errors)")
                }
            }
        }

        @Test(arguments: ["build", "check", "update", "watch"])
        func takesOnlyNamesOfPromisesAndOnlyWithUntrusted(command: String) async throws {
            let wrong = [
                (
                    ["--accept-weaker", "memory"],
                    "--accept-weaker gives up promises of --untrusted, so it needs --untrusted"
                ),
                (
                    ["--untrusted", "--accept-weaker", "memory,hope"],
                    "there is no promise 'hope', only: memory, disk, processes, user"
                ),
                (
                    ["--untrusted", "--accept-weaker", ""],
                    "there is no promise '', only: memory, disk, processes, user"
                ),
            ]
            for (flags, message) in wrong {
                let run = try await Tool.run([command] + flags, in: "/")
                #expect(run.status == 64)
                #expect(run.errors.contains(message), "\(run.errors)")
            }
        }

        @Test(arguments: usersOfTests)
        func tellsWhichPromisesHold(prefix: [String]) async throws {
            let broken = Weaker.promises(through: prefix)
            let json = try await Tool.run(["doctor", "--json"], in: "/", through: prefix)
            #expect(json.status == 0)
            let report = try JSONDecoder().decode(Report.self, from: Data(json.output.utf8))
            #expect(report.promises.map(\.name) == ["memory", "disk", "processes", "user"])
            #expect(report.promises.filter { !$0.holds }.map(\.name) == broken)
            #expect(report.promises.allSatisfy { $0.holds == ($0.remedy == nil) })
            let text = try await Tool.run(["doctor"], in: "/", through: prefix)
            let lines = text.output.split(separator: "\n")
            for promise in report.promises {
                let mark = promise.holds ? "ok     " : "missing"
                #expect(
                    lines.contains {
                        $0.hasPrefix("  \(mark)  \(promise.name) ")
                            && $0.hasSuffix("  \(promise.meaning)")
                    }, "\(text.output)")
            }
        }

        @Test(.enabled(if: isRoot, "only root can hide the control groups"))
        func tellsThatNothingBoundsMemoryWithoutControlGroups() async throws {
            let withoutGroups = Project.inMountNamespace(
                #"mount -t tmpfs tmpfs /sys/fs/cgroup && exec "$@""#)
            let run = try await Tool.run(["doctor", "--json"], in: "/", through: withoutGroups)
            let report = try JSONDecoder().decode(Report.self, from: Data(run.output.utf8))
            #expect(report.promises.filter { !$0.holds }.map(\.name) == ["memory"])
        }

        @Test(.enabled(if: canBecomeNobody, "only root can become somebody who makes no groups"))
        func startsNothingWithoutABoundThatWasFound() async throws {
            let launcher =
                asNobody.joined(separator: " ") + " " + Tool.folder + "/workbook-launcher"
            let run = try await Subprocess.run(
                .path("/bin/sh"),
                arguments: [
                    "-c",
                    "printf '\\001\\0\\0\\0\\004\\0\\0\\0true' | \(launcher) --watch /tmp --bound memory -- /bin/sh sh",
                ], output: .string(limit: 1000))
            #expect(run.standardOutput.hasSuffix("no control group can be made"))
        }

        private struct Report: Decodable {
            struct PromiseState: Decodable {
                var name, meaning: String
                var holds: Bool
                var remedy: String?
            }
            var promises: [PromiseState]
        }
    }
}
