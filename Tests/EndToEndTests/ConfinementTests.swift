import Testing

extension EndToEnd {
    /// With a sandbox, or without one.
    struct ConfinementTests {
        @Test func saysOnThePageThatThereWasNoSandbox() async throws {
            let (run, page) = try await build(lesson: lesson, "--sandbox=off")
            #expect(run.status == 0)
            #expect(run.errors == "ran 01-lesson.md (1 of 1 steps)\n")
            #expect(page.notices == [warning])
            #expect(page.steps == ["$ echo hello\nhello"])
        }

        @Test(arguments: ["auto", "require"])
        func usesTheSandboxThatIsThere(confinement: String) async throws {
            let (run, page) = try await build(lesson: lesson, "--sandbox=\(confinement)")
            #expect(run.status == 0)
            #expect(run.errors == "ran 01-lesson.md (1 of 1 steps)\n")
            #expect(page.notices == [])
            #expect(page.steps == ["$ echo hello\nhello"])
        }

        @Test(.enabled(if: canHideBubblewrap, "mount namespaces cannot be made here"))
        func refusesToRunWithoutASandboxUnlessTold() async throws {
            try await withProject(["Lessons/01-lesson.md": lesson]) { project in
                let run = try await project.build(through: withoutBubblewrap)
                #expect(
                    run
                        == ToolRun(
                            status: 70, output: "",
                            errors: """
                                error: there is no sandbox: bubblewrap is not installed
                                install it with: apt-get install bubblewrap
                                or run without one, only with lessons that you trust: --sandbox=off

                                """))
                let auto = try await project.build("--sandbox=auto", through: withoutBubblewrap)
                #expect(auto.status == 0)
                #expect(
                    auto.errors == """
                        WARNING: bubblewrap is not installed, so the lessons' commands run without a sandbox, as you, with all your files.
                        install it with: apt-get install bubblewrap
                        ran 01-lesson.md (1 of 1 steps)

                        """)
                #expect(try project.page("01-lesson").notices == [warning])
            }
        }
    }
}

private let lesson = "```console run\n$ echo hello\nhello\n```\n"

private let warning =
    "The steps of this workbook ran without a sandbox: they could use the network and the files of the machine that built it."
