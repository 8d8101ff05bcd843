import Foundation
import Testing

extension EndToEnd {
    /// What a reader will not see, an author is told.
    struct SilenceTests {
        @Test func buildSaysHowManyLinksAreBrokenEachTime() async throws {
            let lesson = "# A\n\n![x](no.svg) [y](02-b.md)\n"
            try await withProject(["Lessons/01-a.md": lesson]) { project in
                for _ in 1...2 {
                    let run = try await project.build()
                    #expect(run.status == 0)
                    #expect(run.output.contains("\n2 broken links: 'workbook check' shows where\n"))
                }
                try project.write("# B\n", to: "Lessons/02-b.md")
                let run = try await project.build()
                #expect(run.output.contains("\n1 broken link: 'workbook check' shows where\n"))
            }
        }

        @Test func everyCheckAndBuildSayThatATableIsNone() async throws {
            let lesson = """
                # A

                ```sh run table volatile
                echo a b
                echo 1 2
                ```

                ```sh run table volatile
                printf 'a\\tb\\n1\\t2\\n3\\n'
                ```

                ```sh run table volatile
                echo alone
                ```

                ```sh run table volatile
                printf 'a\\tb\\n1\\t2\\n'
                ```

                """
            let expected = [
                "no tab stands", "line 3 has 1 cell, and the first one 2", "a table has",
            ]
            try await withProject(["Lessons/01-a.md": lesson]) { project in
                for _ in 1...2 {
                    for command in [["check"], ["build"], ["check", "--github"]] {
                        let run = try await Tool.run(command, in: project.root)
                        #expect(run.status == 0)
                        #expect(
                            run.output.matches(of: /shown as it is: (.*?)(?: \[|$|%)/).map {
                                match in
                                expected.first { match.output.1.hasPrefix($0) }
                            } == expected, "\(command): \(run.output)")
                    }
                }
            }
        }

        /// Links to the pages of parts lead somewhere; those to drafts and to parts without text do not.
        @Test func buildCountsTheLinksThatCheckFinds() async throws {
            let files = [
                "Lessons/01-a.md": "# A\n\n[b](b/index.md#more) [c](b/c/01-x.md) [top](index.md)\n",
                "Lessons/02-draft.md": "---\ndraft: true\n---\n# Draft\n",
                "Lessons/index.md": "# Course\n\n[b](b/index.md) [draft](02-draft.md)\n",
                "Lessons/b/index.md": "# B\n\n## More\n\n[a](../01-a.md) [x](c/index.md)\n",
                "Lessons/b/c/index.md": "# C\n",
                "Lessons/b/c/01-x.md": "# X\n\n[up](../index.md) [gone](02-gone.md)\n",
            ]
            try await withProject(files) { project in
                let check = try await project.run("check")
                #expect(check.output.components(separatedBy: "[broken-lesson-link]").count == 4)
                for _ in 1...2 {
                    let run = try await project.build()
                    #expect(run.output.contains("\n3 broken links: 'workbook check' shows where\n"))
                }
                try project.write("# C\n\nText.\n", to: "Lessons/b/c/index.md")
                let run = try await project.build()
                #expect(run.output.contains("\n2 broken links: 'workbook check' shows where\n"))
            }
        }

        @Test func checkRunsTheStepsOfALessonWithABrokenLink() async throws {
            let lesson = "# A\n\n[y](02-b.md)\n\n```console run\n$ echo 1\n2\n```\n"
            try await withProject(["Lessons/01-a.md": lesson]) { project in
                let run = try await project.run("check")
                #expect(run.status == 1)
                #expect(run.output.contains("[broken-lesson-link]"))
                #expect(run.output.contains("Lessons/01-a.md:6: differs: $ echo 1"))
            }
        }

        @Test func checkSaysOfWhichLessonsNothingWasRun() async throws {
            let files = [
                "Lessons/01-a.md": "# A\n\n```sh run\nfalse\n```\n",
                "Lessons/workbook.yml": "titel: x\n",
            ]
            try await withProject(files) { project in
                let run = try await project.run("check")
                #expect(run.status == 1)
                #expect(run.output.contains("not run  Lessons/01-a.md  1 step"))
                #expect(run.output.contains("1 lesson, 0 steps"))
                #expect(run.output.contains("1 not run"))
                let json = try await project.run("check", "--json")
                #expect(json.output.contains("\"event\":\"lessonFinished\""))
            }
        }

        @Test func watchNamesWhatItSkips() async throws {
            let lesson = "---\nneeds: [ccc]\n---\n# A\n\n```console run\n$ echo 1\n2\n```\n"
            try await withProject(["Lessons/01-a.md": lesson]) { project in
                let run = try await project.build()
                let skip = "skipped: console run: ccc is not installed; did you mean 'cc'?\n"
                #expect(run.output.contains("Lessons/01-a.md:6: " + skip))
                let update = try await project.run("update")
                #expect(update.errors.contains("Lessons/01-a.md:6: " + skip))
            }
        }

        /// A package is named only where one is known to hold the program.
        @Test func inventsNoPackage() async throws {
            let remedies = [
                ("zlib", "a need is the name of a program"),
                ("libgmp-dev", "a need is the name of a program"),
                ("libz.so", "a need is the name of a program"),
                ("sqlite3.h", "did you mean 'sqlite3'?"),
                ("GCC", "did you mean 'gcc'?"), ("pyton3", "did you mean 'python3'?"),
            ]
            let lesson = remedies.map { "```console run needs=\($0.0)\n$ true\n```\n\n" }.joined()
            try await withProject(["Lessons/01-a.md": lesson]) { project in
                let run = try await project.run("check")
                #expect(run.output.contains("6 skipped"))
                #expect(!run.output.contains("install it with"))
                for (need, remedy) in remedies {
                    #expect(run.output.contains(": \(need) is not installed; \(remedy)"))
                }
            }
        }

        @Test func tellsAToolThatIsOnPathFromOneThatIsNot() async throws {
            let lesson = "```console run needs=mytool\n$ mytool\n1\n```\n"
            try await withProject(["Lessons/01-a.md": lesson, "bin/mytool": "#!/bin/sh\necho 1\n"])
            {
                project in
                let tool = project.root + "/bin/mytool"
                chmod(tool, 0o755)
                let path = ["PATH": project.root + "/bin:/usr/bin:/bin"]
                let run = try await project.build(environment: path)
                #expect(
                    run.output.contains(
                        "mytool is on PATH, but in a folder that no sandbox shows; install it below /usr"
                    ))
            }
        }

        @Test func updateWritesNoFailureUnlessAsked() async throws {
            let lesson =
                "# A\n\n```console run\n$ ccc --version | head -1\n$ ecko hi\nhi\n$ echo new\nold\n```\n"
            try await withProject(["Lessons/01-a.md": lesson]) { project in
                let run = try await project.run("update")
                #expect(run.status == 1)
                #expect(
                    run.output == """
                        updated Lessons/01-a.md
                        2 failures not written; --accept-failures writes what failed, too

                        """)
                #expect(
                    run.errors.hasSuffix(
                        """
                        Lessons/01-a.md:4: command not found, and a failure is not written down: mend the command
                        Lessons/01-a.md:5: exit status 127, and a failure is not written down: mend it, or write '[127]' below the command if it should fail

                        """))
                let after = lesson.replacing("old", with: "new")
                #expect(try project.files(below: "Lessons")["01-a.md"] == Data(after.utf8))
                let accepted = try await project.run("update", "--accept-failures")
                #expect(accepted.status == 0)
                let text = try #require(try project.files(below: "Lessons")["01-a.md"])
                #expect(
                    String(decoding: text, as: UTF8.self).contains(
                        "$ ecko hi\nbash: ecko: command not found\n[127]\n"))
            }
        }

        @Test(.enabled(if: FileManager.default.fileExists(atPath: "/usr/bin/git")))
        func patchesApplyWhereverTheLessonIsNamed() async throws {
            let lesson = "# A\n\n```sh run\necho new\n```\n```output\nold\n```\n"
            let files = [
                "01-a.md": lesson, "02 b.md": lesson, "03-\"c\"\t\u{E4}.md": lesson,
                "04-d.md": String(lesson.dropLast()).replacing("\n", with: "\r\n"),
            ]
            try await withProject(files) { project in
                let others = ["./01-a.md", project.root + "/01-a.md", "./02 b.md"]
                for path in others + files.keys {
                    let patch = try await project.run("update", path, "--diff")
                    try project.write(patch.output, to: "patch")
                    let git = try await Tool.run(
                        [], in: project.root,
                        through: ["/bin/sh", "-c", "git apply --check patch"])
                    #expect(git.status == 0, "\(path): \(git.errors)\(patch.output)")
                }
            }
        }

        @Test func namesAStepByLineOrNearTitle() async throws {
            let lesson = "# A\n\n```sh run title=Build\ntrue\n```\n"
            try await withProject(["Lessons/01-a.md": lesson]) { project in
                #expect(try await project.run("check", "Lessons/01-a.md:3").status == 0)
                let run = try await project.run("check", "--only", "Bild")
                #expect(run.status == 64)
                #expect(run.errors.hasSuffix("did you mean 'Build'?\n"))
                #expect(try await project.run("buidl").errors.contains("did you mean 'build'?"))
                #expect(try await project.run("help", "foo").status == 64)
            }
        }
    }
}
