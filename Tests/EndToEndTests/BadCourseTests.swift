import Foundation
import Testing

extension EndToEnd {
    /// Courses that cannot be built, and calls that make no sense.
    struct BadCourseTests {
        @Test func reportsEveryMistakeOfACourseInOneRun() async throws {
            try await withProject(badLessons) { project in
                try project.write(
                    Data("# Latin 1\n\ncaf".utf8) + [0xE9] + Data("\n".utf8),
                    to: "Lessons/08-bytes.md")
                try project.write(
                    String(repeating: "x", count: 5 << 20) + "\n", to: "Lessons/09-long.md")
                try project.write(
                    String(repeating: ">", count: 10_000) + " deep\n", to: "Lessons/10-deep.md")
                let start = ContinuousClock.now
                let run = try await project.build()
                #expect(start.duration(to: .now) < .seconds(10))
                #expect(run.status == 1)
                #expect(run.output == "")
                let places = run.errors.split(separator: "\n").filter {
                    $0.hasPrefix("Lessons/")
                }
                #expect(
                    places == [
                        "Lessons/01-word.md:3:7: error: unknown word 'rnu' [unknown-word]",
                        "Lessons/02-language.md:1:4: error: no way to run 'klingon' is known [unknown-language]",
                        "Lessons/03-outside.md:1:9: error: the path '../x' must not leave the workspace [bad-path]",
                        "Lessons/04-absolute.md:1:9: error: the path '/x' must be relative to the workspace [bad-path]",
                        "Lessons/05-output.md:3:4: error: nothing above prints this output [output-without-step]",
                        "Lessons/06-front.md:1:1: error: the front matter has no closing '---' [unclosed-front-matter]",
                        "Lessons/07-yaml.md:3:9: error: this is not YAML: mapping values are not allowed in this context [bad-yaml]",
                        "Lessons/08-bytes.md:3:4: error: this byte is not UTF-8 [invalid-utf8]",
                        "Lessons/09-long.md:1:100001: error: this line is longer than 100 kB [line-too-long]",
                        "Lessons/10-deep.md:1:100: error: quotes, lists or emphases are nested more than 100 deep here [nested-too-deep]",
                    ])
                #expect(
                    run.errors.hasPrefix(
                        """
                        Lessons/01-word.md:3:7: error: unknown word 'rnu' [unknown-word]
                        ```go rnu
                              ^~~
                        fix: write 'run'

                        """))
                #expect(!FileManager.default.fileExists(atPath: project.root + "/Output"))
            }
        }

        @Test func asksForALessonWhereThereIsNone() async throws {
            try await withProject(["Lessons/notes.txt": "none"]) { project in
                let run = try await project.build()
                #expect(
                    run
                        == ToolRun(
                            status: 1, output: "",
                            errors: """
                                Lessons: error: there is no lesson in this folder [no-lessons]
                                fix: write one and call it 01-hello.md

                                """))
            }
        }

        @Test func leavesOutAFileThatWouldTakeThePlaceOfAPage() async throws {
            let files = ["Lessons/01-one.md": "# One\n", "Lessons/01-one.html": "own"]
            try await withProject(files) { project in
                let run = try await project.build()
                #expect(run.status == 1)
                #expect(
                    run.errors == """
                        Lessons/01-one.html: error: a page of the workbook has this name [name-taken]
                        fix: give the file another name

                        """)
                #expect(
                    run.summary == """
                        1 lesson, 0 steps: 0 passed, 0 differing, 0 failed; 0 skipped; TIME
                        Output/index.html

                        """)
                #expect(try project.page("01-one").html.contains("One"))
            }
        }

        @Test func callsAMissingFolderWrongUsage() async throws {
            try await withProject([:]) { project in
                let run = try await project.build("Nowhere")
                #expect(
                    run
                        == ToolRun(
                            status: 64, output: "",
                            errors: """
                                error: there is no folder 'Nowhere'
                                name the course's folder: workbook build FOLDER

                                """))
            }
        }

        @Test(.enabled(if: !isRoot || canBecomeNobody, "the tool cannot be run as another user"))
        func reportsAFolderThatItMayNotRead() async throws {
            let lesson = "```console run\n$ true\n```\n"
            let files = ["Lessons/01-fine.md": lesson, "Lessons/part/01-closed.md": lesson]
            try await withProject(files) { project in
                let closed = project.root + "/Lessons/part"
                chmod(closed, 0)
                defer { chmod(closed, 0o755) }
                // Nobody has no home, and may not write here.
                let none = ["XDG_CACHE_HOME": project.root + "/none"]
                let run = try await project.build(
                    environment: none, through: isRoot ? asNobody : [])
                #expect(
                    run
                        == ToolRun(
                            status: 1, output: "",
                            errors: """
                                warning: \(project.root)/none/workbook may not be written to: results of this run are not kept
                                Lessons/part: error: cannot read the folder Lessons/part: Permission denied [unreadable]

                                """))
            }
        }

        @Test(arguments: [
            ["build", "--colour"], ["build", "--jobs", "0"], ["build", "--jobs", "many"],
            ["build", "--sandbox=maybe"], ["bulid"], ["build", "one", "two"], ["render"],
            ["render", "README.md"],
        ])
        func callsUnknownWordsWrongUsage(arguments: [String]) async throws {
            let run = try await Tool.run(arguments, in: "/")
            #expect(run.status == 64)
            #expect(run.output == "")
            #expect(run.errors.hasPrefix("Error: "))
        }
    }
}

private let badLessons = [
    "Lessons/01-word.md": "# One\n\n```go rnu\npackage main\n```\n",
    "Lessons/02-language.md": "```klingon run\nnuqneH\n```\n",
    "Lessons/03-outside.md": "```text file=../x\nout\n```\n",
    "Lessons/04-absolute.md": "```text file=/x\nout\n```\n",
    "Lessons/05-output.md": "# Five\n\n```output\nfive\n```\n",
    "Lessons/06-front.md": "---\ntitle: Six\n\n# Six\n",
    "Lessons/07-yaml.md": "---\nsummary: fine\ntitle: a: b\n---\n\n# Seven\n",
]
