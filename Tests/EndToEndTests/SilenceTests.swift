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

        @Test func theContentsAreNoGreenerThanTheLastLines() async throws {
            let step = "\n```console run\n$ echo a\na\n```\n"
            let files = [
                "Lessons/01-a.md": "# A\n" + step, "Lessons/02-b.md": "# B\n" + step,
                "Lessons/03-c.md": "# C\n" + step,
            ]
            try await withProject(files) { project in
                #expect(try await project.build().status == 0)
                try project.write(
                    "# A\n" + step + "\n```console rnu\n$ x\n```\n", to: "Lessons/01-a.md")
                try project.write("# B\n\n[none](04-none.md)\n" + step, to: "Lessons/02-b.md")
                try project.write("# D\n\n```c rnu\n```\n", to: "Lessons/05-new.md")
                for _ in 1...2 {
                    let run = try await project.build()
                    #expect(run.status == 1)
                    #expect(run.output.contains("2 files with an error"))
                    let index = try project.page("index").html
                    #expect(
                        index.contains(
                            "<p class=\"tally bad\">2 steps run: 2 passed; 2 files with an error, not counted; 1 broken link</p>"
                        ))
                    let marks = index.matches(of: #/<span class="words">(.*?)</#).map {
                        String($0.1)
                    }
                    #expect(
                        marks == [
                            "an error in its text; the page is of an earlier build",
                            "1 broken link", "all steps passed",
                        ])
                    #expect(
                        try project.page("03-c").html.contains("an error in its text; the page"))
                }
                for (path, text) in files { try project.write(text, to: path) }
                try project.remove("Lessons/05-new.md")
                #expect(try await project.build().status == 0)
                let index = try project.page("index").html
                #expect(index.contains("<p class=\"tally good\">3 steps run: 3 passed</p>"))
                #expect(!index.contains("error"))
            }
        }

        @Test func anOldToolIsNotToBeInstalled() async throws {
            let lesson = ["gcc>=99", "python3>=99", "cc>=99", "go>=99"].map {
                "```console run needs=\($0)\n$ true\n```\n\n"
            }.joined()
            try await withProject(["Lessons/01-a.md": lesson]) { project in
                let run = try await project.run("check")
                #expect(run.output.contains("4 skipped"))
                for line in run.output.split(separator: "\n") where line.contains("too old") {
                    #expect(line.contains(#/: \S+ [0-9.]+ is too old, \S+>=99 is needed; /#))
                    #expect(!line.contains("install it"))
                }
                #expect(run.output.contains("gcc>=99 is needed; install a newer one\n"), "\(run)")
            }
        }

        @Test func noMessageIsShownOfAFailureThatIsExpected() async throws {
            let program = "import sys\nprint('start')\nsys.exit(1/0)\n"
            let lesson =
                "# A\n\n```python file=x.py\n\(program)```\n\n```console run\n$ python3 x.py\nbegin\n...\n[1]\n```\n\n"
                + "```python run exit=1\n\(program)```\n\n```output\nbegin\n...\n```\n\n"
                + "```console run timeout=1s\n$ python3 x.py\nstart\n...\n[1]\n$ sleep 9\n```\n"
            try await withProject(["Lessons/01-a.md": lesson]) { project in
                let run = try await project.run("check")
                #expect(run.output.contains("4 steps: 1 passed, 2 differing, 1 failed"), "\(run)")
                #expect(!run.output.contains("runtime-error"))
                try project.write(
                    lesson.replacing("[1]\n", with: "").replacing(" exit=1", with: ""),
                    to: "Lessons/01-a.md")
                let unexpected = try await project.run("check")
                #expect(unexpected.output.contains("runtime-error"))
            }
        }

        @Test func updateSaysWhatTimeRanOutOf() async throws {
            let lesson =
                "# A\n\n```console run timeout=1s\n$ echo a\nb\n$ sleep 9\n$ true\n```\n\n```console run\n$ echo new\nold\n```\n"
            try await withProject(["Lessons/01-a.md": lesson]) { project in
                let run = try await project.run("update")
                #expect(run.status == 1)
                #expect(run.output == "updated Lessons/01-a.md\n")
                #expect(
                    run.errors.hasSuffix(
                        "Lessons/01-a.md:6: ran longer than 1 s: nothing of this step was written; mend it, or write 'timeout=…' into the fence if it needs longer\n"
                    ), "\(run)")
                let text = try project.files(below: "Lessons")["01-a.md"]
                #expect(text == Data(lesson.replacing("old", with: "new").utf8))
            }
        }

        @Test func updateWritesNoTracebackOfAPipe() async throws {
            let lesson =
                "# A\n\n```python file=x.py\n1/0\n```\n\n```console run\n$ python3 x.py 2>&1 | cat\n1\n```\n"
            try await withProject(["Lessons/01-a.md": lesson]) { project in
                let run = try await project.run("update")
                #expect(run.status == 1)
                #expect(
                    run.output
                        == "nothing to update\n1 failure not written; --accept-failures writes what failed, too\n"
                )
                #expect(
                    run.errors.hasSuffix(
                        "Lessons/01-a.md:8: exit status 0, but it printed 'ZeroDivisionError: division by zero', and a failure is not written down: mend it\n"
                    ), "\(run)")
                #expect(try await project.run("update", "--accept-failures").status == 0)
                #expect(try await project.run("update").output == "nothing to update\n")
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
            let lesson =
                "# A\n\n```sh run title=Build\ntrue\n```\n\nText.\n\n```output\n```\n"
            try await withProject(["Lessons/01-a.md": lesson]) { project in
                #expect(try await project.run("check", "Lessons/01-a.md:3").status == 0)
                #expect(try await project.run("check", "Lessons/01-a.md:9").status == 0)
                #expect(try await project.run("why", "Lessons/01-a.md:9").status == 0)
                #expect(try await project.run("check", "--only", "7").status == 64)
                let run = try await project.run("check", "--only", "Bild")
                #expect(run.status == 64)
                #expect(run.errors.hasSuffix("did you mean 'Build'?\n"))
                #expect(try await project.run("buidl").errors.contains("did you mean 'build'?"))
                #expect(try await project.run("help", "foo").status == 64)
            }
        }
    }
}
