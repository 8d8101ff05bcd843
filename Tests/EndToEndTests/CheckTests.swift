import Foundation
import Testing

extension EndToEnd {
    /// `workbook check` and `workbook update`.
    @Suite struct CheckTests {
        private let lesson = """
            # One

            ```c file=add.c
            int add(int a, int b) { return a + b }
            ```

            ```console run
            $ cc -c add.c
            $ echo kept
            kept
            $ echo new
            old
            ```

            """

        @Test func showsACompilersErrorAtTheLessonsLine() async throws {
            try await withProject(["Lessons/01-one.md": lesson]) { project in
                let run = try await project.run("check", "--only", "8")
                #expect(run.status == 1)
                #expect(run.output.contains("Lessons/01-one.md:8: differs: $ cc -c add.c\n"))
                #expect(
                    run.output.contains(
                        """
                            Lessons/01-one.md:4:37: error: expected ‘;’ before ‘}’ token [compile-error]
                            int add(int a, int b) { return a + b }
                                                                ^
                        """))
            }
        }

        @Test func updatesOnlyWhatDiffersAndThenPasses() async throws {
            let text = lesson.replacingOccurrences(of: "a + b }", with: "a + b; }")
            try await withProject(["Lessons/01-one.md": text]) { project in
                let patch = try await project.run("update", "--diff")
                #expect(patch.status == 0)
                #expect(
                    patch.output == """
                        --- a/Lessons/01-one.md
                        +++ b/Lessons/01-one.md
                        @@ -9,5 +9,5 @@
                         $ echo kept
                         kept
                         $ echo new
                        -old
                        +new
                         ```

                        """)
                #expect(try project.files(below: "Lessons")["01-one.md"] == Data(text.utf8))
                let update = try await project.run("update")
                #expect(update.status == 0)
                #expect(update.output == "updated Lessons/01-one.md\n")
                let after = text.replacingOccurrences(of: "\nold\n", with: "\nnew\n")
                #expect(try project.files(below: "Lessons")["01-one.md"] == Data(after.utf8))
                #expect(try await project.run("check", "Lessons/01-one.md").status == 0)
                #expect(try await project.run("update").output == "nothing to update\n")
            }
        }

        @Test func namesLinesThatAreNotTheSameTwice() async throws {
            let text = "# T\n\n```console run\n$ date +%s%N\n1\n```\n"
            try await withProject(["Lessons/01-one.md": text]) { project in
                let run = try await project.run("update")
                #expect(run.status == 1)
                #expect(run.errors.contains("Lessons/01-one.md:5: not the same twice\n"))
                #expect(run.errors.contains("    write: [NUMBER]\n"))
            }
        }

        @Test func namesLinesAsTheLessonIsNow() async throws {
            let text = "# T\n\n```console run\n$ seq 3\n$ false\n```\n"
            try await withProject(["Lessons/01-one.md": text]) { project in
                let run = try await project.run("update")
                #expect(run.errors.contains("Lessons/01-one.md:8: exit status 1"), "\(run)")
            }
        }

        @Test func reportsTheSameVerdictsHoweverManyRunAtOnce() async throws {
            let files = ["Lessons/01-one.md": lesson, "Lessons/02-two.md": "# Two\n\n" + lesson]
            try await withProject(files) { project in
                var outcomes: [[String]] = []
                for jobs in ["1", "2"] {
                    let run = try await project.run("check", "--json", "--jobs", jobs)
                    #expect(run.status == 1)
                    let events = try run.output.split(separator: "\n").compactMap { line in
                        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
                    }
                    #expect(events.first?["event"] as? String == "checkStarted")
                    #expect(events.last?["event"] as? String == "checkFinished")
                    outcomes.append(
                        events.compactMap { event in
                            guard let outcome = event["outcome"], let line = event["line"] else {
                                return nil
                            }
                            return "\(event["lesson"] ?? ""):\(line) \(outcome)"
                        }.sorted())
                }
                #expect(outcomes[0].count == 4)
                #expect(outcomes[0] == outcomes[1])
            }
        }

        @Test func stopsAtTheFirstFailureWhenAsked() async throws {
            let files = ["Lessons/01-one.md": lesson, "Lessons/02-two.md": lesson]
            try await withProject(files) { project in
                let run = try await project.run("check", "--fail-fast", "--jobs", "1", "--tap")
                #expect(run.status == 1)
                #expect(run.output.components(separatedBy: "not ok").count == 3)
            }
        }

        @Test func reportsErrorsOfALessonOfWhichOneStepIsMeant() async throws {
            let lesson = "# L\n\n```sh rnu\ntrue\n```\n\n```sh run\ntrue\n```\n"
            try await withProject(["Lessons/01-one.md": lesson]) { project in
                let run = try await project.run("check", "--only", "8")
                #expect(run.status == 1)
                #expect(run.output.contains("unknown word 'rnu'"), "\(run.output)\(run.errors)")
            }
        }

        @Test(arguments: [["check", "--json"], ["check", "--tap"], ["build"], ["doctor"]])
        func saysThatWhatItPrintedIsLost(arguments: [String]) async throws {
            try await withProject(["Lessons/01-one.md": lesson]) { project in
                let run = try await Tool.run(
                    arguments, in: project.root,
                    through: ["/bin/sh", "-c", #""$@" > /dev/full"#, "sh"])
                #expect(run.status == 70)
                #expect(
                    run.errors.contains("cannot write standard output: No space left on device"))
            }
        }

        @Test func reportsAllStepsThatOnlyNames() async throws {
            let lesson = "# A\n\n" + (1...3).map { "```sh run title=T\($0)\ntrue\n```\n" }.joined()
            try await withProject(["Lessons/01-a.md": lesson]) { project in
                let both = try await project.run("check", "--only", "T1", "--only", "9")
                #expect(both.output.contains("1 lesson, 2 steps: 2 passed"), "\(both)")
                let line = try await project.run("check", "Lessons/01-a.md:6", "--only", "T1")
                #expect(line.output.contains("1 lesson, 2 steps: 2 passed"), "\(line)")
                let none = try await project.run("check", "--only", "T1", "--only", "Nothing")
                #expect(none.status == 64)
                #expect(none.errors.hasPrefix("error: no step stands at 'Nothing'\n"))
            }
        }

        @Test(arguments: [
            ("nowhere/r.xml", "error: there is no folder nowhere\nmake it first\n"),
            ("Lessons", "it is no file\nname a file\n"),
            ("Lessons/", "error: 'Lessons/' names no file for the report\nname a file\n"),
            ("", "error: '' names no file for the report\nname a file\n"),
            ("/dev/nothing", "error: /dev/nothing cannot be written to\nname a file\n"),
        ])
        func looksAtThePlaceOfAReportBeforeItRuns(path: String, reason: String) async throws {
            try await withProject(["Lessons/01-one.md": lesson]) { project in
                let run = try await project.run("check", "--junit", path)
                #expect(run.status == 64)
                #expect(run.errors.hasSuffix(reason), "\(run)")
                #expect(run.output == "")
            }
        }

        @Test func callsWhatIsNoLessonWrongUsage() async throws {
            try await withProject(["Lessons/01-one.md": lesson]) { project in
                for arguments in [["Nowhere"], ["Lessons", "--only", "999"], ["--json", "--tap"]] {
                    let run = try await Tool.run(["check"] + arguments, in: project.root)
                    #expect(run.status == 64)
                }
                try project.write("# Notes\n", to: "Lessons/notes.md")
                for command in ["check", "update", "why"] {
                    let run = try await project.run(command, "Lessons/notes.md")
                    #expect(run.status == 64)
                    #expect(run.output == "")
                    #expect(
                        run.errors.hasPrefix("error: there is no lesson of the course Lessons at"))
                }
            }
        }
    }
}
