import Testing

extension EndToEnd {
    /// The author's gate: what `workbook check` says of exercises, and what a build shows of them.
    @Suite struct GateTests {
        /// A lesson with an exercise whose script is to say yes.
        private func lesson(
            starter: String = "echo no", solution: String = "echo yes", more: String = "",
            head: String = ""
        ) -> String {
            """
            \(head)# A lesson

            ## Say yes

            ```sh exercise=Say file=say.sh
            \(starter)
            ```

            ```console setup=Say
            $ mkdir made
            ```

            ```console check=Say title="it says yes"
            $ sh say.sh
            yes
            ```

            ```sh solution=Say file=say.sh
            \(solution)
            ```

            \(more)

            """
        }

        private func check(_ lesson: String, _ arguments: String...) async throws -> ToolRun {
            try await withProject(["Lessons/01-a.md": lesson]) { project in
                try await Tool.run(["check"] + arguments, in: project.root)
            }
        }

        @Test func provesAnExerciseOnceAndTakesWhatIsStoredThen() async throws {
            try await withProject(["Lessons/01-a.md": lesson()]) { project in
                let first = try await project.run("check")
                #expect(first.status == 0)
                #expect(
                    first.summary == """
                        ok  Lessons/01-a.md  0 steps, 1 exercise  TIME
                        1 lesson, 0 steps: 0 passed, 0 differing, 0 failed; 0 skipped; 1 exercise: 1 proved; TIME

                        """)
                let again = try await project.run("check", "--only", "say")
                #expect(again.status == 0)
                #expect(again.output.contains("all results were stored"))
                #expect(try await project.run("check", "--only", "saj").status == 64)
            }
        }

        @Test func showsHowASolutionFails() async throws {
            let run = try await check(lesson(solution: "echo maybe"))
            #expect(run.status == 1)
            #expect(
                run.output.contains(
                    """
                    Lessons/01-a.md:18:7: error: the solution of Say does not pass 'it says yes' [solution-fails]
                    ```sh solution=Say file=say.sh
                          ^~~~~~~~~~~~
                        Lessons/01-a.md:14: differs: $ sh say.sh
                    """))
            #expect(run.output.contains("        -yes\n        +maybe\n"))
            #expect(!run.output.contains("check-never-fails"))
        }

        @Test func wantsSomethingLeftToDo() async throws {
            let run = try await check(lesson(starter: "echo yes"))
            #expect(run.status == 1)
            #expect(
                run.output.contains(
                    "Lessons/01-a.md:5:7: error: Say is solved already: every check passes on its starter files [starter-passes]"
                ))
        }

        @Test func tellsMistakesApartByWhatTheyBring() async throws {
            func mistake(_ name: String, _ text: String, _ output: String) -> String {
                "```sh mistake=Say/\(name) file=say.sh\n\(text)\n```\n\n"
                    + "```output mistake=Say/\(name)\n\(output)\n```\n"
            }
            let good = try await check(
                lesson(
                    more: mistake("loud", "echo YES", "YES")
                        + mistake("broken", "echo yes; exit 3", "yes\n[3]")
                        + "```output mistake=Say/as-it-is\nno\n```\n"))
            #expect(good.status == 0)
            let bad = try await check(
                lesson(
                    more: mistake("loud", "echo YES", "YEAH")
                        + mistake("none", "echo yes # no", "no")
                        + mistake("one", "echo one; echo two", "one\ntwo")
                        + mistake("other", "echo two", "two")))
            #expect(bad.status == 1)
            for message in [
                "error: the mistake 'loud' brings something else: it does not pass 'it says yes' [mistake-changed]",
                "error: every check passes on the mistake 'none' [mistake-passes]",
                "error: what tells the mistake 'other' is printed of 'one' too [mistakes-alike]",
            ] {
                #expect(bad.output.contains(message), "\(message)")
            }
            #expect(bad.output.contains("        -yes\n        +YES\n"))
        }

        @Test func saysWhereNothingCanBePrepared() async throws {
            let text = lesson().replacing("$ mkdir made", with: "$ mkdir missing/made")
            let run = try await check(text)
            #expect(run.status == 1)
            #expect(run.output.contains("[setup-fails]"))
            #expect(run.output.contains("cannot create directory"))
            #expect(!run.output.contains("[solution-fails]"))
        }

        @Test func callsACheckIdleThatNeverFailsWhichIsAnErrorWhereStrict() async throws {
            let text = lesson(
                more: """
                    ```console check=Say title="the folder is there" independent
                    $ ls
                    made  say.sh
                    ```
                    """)
            let run = try await check(text)
            #expect(run.status == 0)
            #expect(
                run.output.contains(
                    "note: no file of Say ever fails this check [check-never-fails]"))
            #expect(try await check(text, "--strict").status == 1)
        }

        @Test func provesNothingThatCouldNotBeGraded() async throws {
            let head = "---\nsandbox: [namespaces]\n---\n"
            #expect(try await check(lesson(head: head)).status == 0)
            let run = try await check(
                lesson(solution: "unshare --user --map-root-user echo yes", head: head))
            #expect(run.status == 1)
            #expect(
                run.output.contains(
                    "Say could not be graded: its solution does not pass where learners' work runs, without 'namespaces' [exercise-not-gradable]"
                ))
            let long = try await check(
                lesson().replacing("check=Say ", with: "check=Say timeout=20m "))
            #expect(long.output.contains("its limit 'time' is above what learners' work gets"))
        }

        @Test func skipsWhereAToolIsMissing() async throws {
            let text = lesson(head: "---\nneeds: [no-such-tool]\n---\n")
            try await withProject(["Lessons/01-a.md": text]) { project in
                let run = try await project.run("check")
                #expect(run.status == 0)
                #expect(run.output.contains("1 exercise: 1 skipped"))
                #expect(run.output.contains("skipped: exercise Say: Say yes: no-such-tool"))
                #expect(try await project.run("check", "--strict").status == 1)
                let build = try await project.run("build")
                #expect(build.status == 0)
                #expect(build.output.contains("1 exercise skipped: a tool is missing"))
            }
        }

        @Test func runsEachCheckOnWhatTheOneBeforeLeftOrAnew() async throws {
            let text = lesson(
                more: """
                    ```console check=Say title="it leaves a file"
                    $ sh say.sh > made/said
                    $ cat made/said
                    yes
                    ```

                    ```console check=Say title="the file is still there" hidden
                    $ cat made/said
                    yes
                    ```

                    ```console check=Say title="nothing is there anew" independent env="LEFT=made"
                    $ ls $LEFT
                    $ sh say.sh
                    yes
                    ```
                    """)
            let run = try await check(text, "--json")
            #expect(run.status == 0)
            #expect(run.output.contains(#""exercise":"Say""#))
            #expect(run.output.contains(#""outcome":"proved""#))
        }

        @Test func helpsInTheBrowserByKeyboardWithoutAScriptAndOnPaper() async throws {
            let more = """
                > [!HINT]
                > This is the first hint.

                > [!HINT]
                > This is the second hint.

                ## More

                These are the last words.
                """
            let text = lesson(solution: "echo yes # the solution", more: more)
            try await withProject(["Lessons/01-a.md": text]) { project in
                let build = try await project.build()
                #expect(build.status == 0)
                let page = "\(project.root)/Output/01-a.html"
                #expect(try Browser.findings(by: "exercises.py", on: [page]) == [])
                #expect(try Browser.findings(by: "browser.py", on: [page]) == [])
            }
        }

        @Test func aBuildShowsTheTaskAndTheSolutionAsItRan() async throws {
            let more = """
                > [!HINT]
                > Say it with `echo`.

                ```output mistake=Say/as-it-is
                no
                ```

                > [!HINT]
                > That is the opposite.

                ```console check=Say title="graded only" hidden
                $ sh say.sh
                yes
                ```
                """
            try await withProject(["Lessons/01-a.md": lesson(more: more)]) { project in
                let build = try await project.run("build")
                #expect(build.status == 0)
                let page = try project.page("01-a")
                for part in [
                    "yours to edit", "Say: what must hold", "it says yes", "workbook try Say",
                    "<summary>Solution of Say</summary>", "<summary>Hint</summary>",
                    "<summary>If it says <code>no</code></summary>",
                    "One more check for grading alone.",
                ] {
                    #expect(page.html.contains(part), "\(part)")
                }
                #expect(!page.html.contains("graded only"))
                #expect(!page.html.contains("mistake="))
                #expect(try await project.run("build").output.contains("0 differing"))
                let changed = lesson(solution: "echo maybe", more: more)
                try project.write(changed, to: "Lessons/01-a.md")
                let failed = try await project.run("build")
                #expect(failed.status == 1)
                #expect(failed.output.contains("[solution-fails]"))
                #expect(
                    try project.page("01-a").html.contains("Solution of Say (it does not pass)"))
            }
        }
    }
}
