import Foundation
import Subprocess
import Testing

extension EndToEnd {
    /// What people ask about stored results.
    struct WhyTests {
        private let lesson = """
            ```sh file=a.txt
            one
            ```

            ```console run
            $ cat a.txt > b.txt
            ```

            ```console run
            $ cat b.txt
            one
            ```

            """

        @Test func saysWhetherAStepWouldRunAndWhatChanged() async throws {
            try await withProject(["Lessons/01-a.md": lesson]) { project in
                let path = "Lessons/01-a.md"
                let never = try await project.run("why", path)
                #expect(
                    never.output == """
                        \(path):1: would be run: for the first time
                        \(path):5: would be run: for the first time
                        \(path):9: would be run: for the first time

                        """)
                #expect(try await project.build().status == 0)
                let stored = try await project.run("why", path + ":5")
                #expect(
                    stored
                        == ToolRun(
                            status: 0,
                            output: """
                                \(path):5: would not be run: its result is stored; it ran for the first time

                                """, errors: ""))
                try project.write(lesson.replacing("cat a.txt", with: "cat a.txt a.txt"), to: path)
                let changed = try await project.run("why", path + ":5")
                #expect(changed.output == "\(path):5: would be run: the commands changed\n")
                let nothing = try await project.run("why", path + ":4")
                #expect(nothing.status == 64)
                #expect(nothing.errors == "error: no step stands at line 4 of \(path)\n")
            }
        }

        @Test func namesTheInputThatChanged() async throws {
            try await withProject(["Lessons/01-a.md": lesson]) { project in
                #expect(try await project.build().status == 0)
                try project.write(
                    lesson.replacing("one\n```\n\n```console", with: "two\n```\n\n```console"),
                    to: "Lessons/01-a.md")
                let run = try await project.build("--explain")
                #expect(
                    run.output.hasPrefix(
                        """
                        Lessons/01-a.md:1: run: the file's text changed
                        Lessons/01-a.md:5: run: its input a.txt changed
                        Lessons/01-a.md:9: run: its input a.txt, b.txt changed

                        """), "\(run.output)")
            }
        }

        @Test func cleansOnlyAFolderOfStoredResults() async throws {
            try await withProject(["Lessons/01-a.md": lesson]) { project in
                let none = try await project.run("clean")
                #expect(none.output.hasPrefix("there is nothing to clean: no folder "))
                #expect(try await project.build().status == 0)
                let kept = try await project.run("clean")
                #expect(kept.output.hasPrefix("removed 0 stored objects, 0 bytes\n"))
                let all = try await project.run("clean", "--all")
                #expect(all.status == 0)
                #expect(
                    try project.files(below: "Lessons/.workbook").keys.sorted() == [
                        ".gitignore", "CACHEDIR.TAG",
                    ])
                let refused = try await project.run("clean", "--cache", "Lessons")
                #expect(refused.status == 64)
                #expect(
                    refused.errors == """
                        error: Lessons is no folder of stored results: no CACHEDIR.TAG of Workbook is there
                        name another one: --cache DIR

                        """)
                #expect(try await project.build().status == 0)
                for days in ["-1", "106751991167301"] {
                    #expect(try await project.run("clean", "--older-than=\(days)").status == 64)
                }
            }
        }

        @Test func takesNothingAwayFromARunThatGoesOn() async throws {
            let nap = uniqueSleep()
            let lesson = "```console run\n$ sleep \(nap)\n```\n"
            try await withProject(["Lessons/01-a.md": lesson]) { project in
                let run = try await Tool.run(["build"], in: project.root, inOwnGroup: true) {
                    process in
                    let hasBegun = try await waits(atMost: 20) { !processes(naming: nap).isEmpty }
                    #expect(hasBegun)
                    let clean = try await project.run("clean", "--all")
                    #expect(clean.status == 70)
                    #expect(clean.errors.hasPrefix("error: another run keeps its results in "))
                    kill(-process.value, SIGINT)
                }
                #expect(run.status == 130)
                #expect(try await project.run("clean", "--all").status == 0)
            }
        }
    }
}
