import Foundation
import Testing

extension EndToEnd {
    /// The commands for learners, on a shell.
    struct LearnerTests {
        @Test func startsAFolderWithoutSolutions() async throws {
            try await withProject(SmallCourse.files) { project in
                let run = try await project.run("start", "Lessons")
                #expect(
                    run
                        == ToolRun(
                            status: 0,
                            output: """
                                small-course: 3 exercises of Small Course
                                begin with: cd small-course && workbook try --watch

                                """, errors: ""))
                let files = try project.files(below: "small-course")
                #expect(
                    files.keys.sorted() == [
                        ".workbook/course/01-shell.md", ".workbook/course/02-c.md",
                        ".workbook/course/workbook.yml", ".workbook/progress.json",
                        ".workbook/start.json", "01-shell/S01-the-answer/README.md",
                        "01-shell/S01-the-answer/answer.sh", "01-shell/S01-the-answer/data.txt",
                        "01-shell/S02-three-checks/README.md",
                        "01-shell/S02-three-checks/make.sh", "02-c/C01-sum/README.md",
                        "02-c/C01-sum/main.c", "README.md",
                    ])
                for (path, bytes) in files {
                    let text = String(decoding: bytes, as: UTF8.self)
                    for secret in SmallCourse.secrets {
                        #expect(!text.contains(secret), "\(path) holds \(secret)")
                    }
                }
                let task = files["01-shell/S01-the-answer/README.md"] ?? Data()
                #expect(
                    String(decoding: task, as: UTF8.self) == """
                        # S01 The answer

                        Make `answer.sh` print **42**, in one line.

                        What is checked:

                        - it prints 42
                        - it leaves the data alone

                        Edit the files here, and run `workbook try`; `workbook hint` helps.

                        """)
                let given = try FileManager.default.attributesOfItem(
                    atPath: project.root + "/small-course/01-shell/S01-the-answer/data.txt")
                #expect(given[.posixPermissions] as? Int == 0o444)
                let top = String(decoding: files["README.md"] ?? Data(), as: UTF8.self)
                #expect(top.contains("- [S01 The answer](01-shell/S01-the-answer/)\n"))
                #expect(!top.contains("cannot check"))
            }
        }

        @Test func refusesAFolderThatIsNotEmptyAndACourseThatIsNone() async throws {
            try await withProject(SmallCourse.files) { project in
                try project.write("mine", to: "mine/notes.txt")
                let taken = try await project.run("start", "Lessons", "mine")
                #expect(taken.status == 64)
                #expect(
                    taken.errors == """
                        error: 'mine' is there already, and not empty
                        name another folder: workbook start COURSE DIR; or bring it up to date: workbook start COURSE DIR --update

                        """)
                #expect(try project.files(below: "mine").count == 1)
                let none = try await project.run("start", "nowhere")
                #expect(none.status == 64)
                try project.write("# One\n", to: "Lessons/01-shell.md")
                try project.write("# Two\n", to: "Lessons/02-c.md")
                let empty = try await project.run("start", "Lessons", "other")
                #expect(empty.status == 1)
                #expect(empty.errors.contains("no lesson in 'Lessons' has an exercise"))
                try project.write("```go exercise=X01\n```\n", to: "Lessons/01-shell.md")
                let broken = try await project.run("start", "Lessons", "other")
                #expect(broken.status == 1)
                #expect(broken.errors.contains("Lessons/01-shell.md:1:"))
                #expect(!FileManager.default.fileExists(atPath: project.root + "/other"))
            }
        }

        @Test func namesWhatThisMachineCannotCheck() async throws {
            var files = SmallCourse.files
            let name = "Lessons/02-c.md"
            files[name] = "---\nneeds: [ccc]\n---\n" + (SmallCourse.files[name] ?? "")
            try await withProject(files) { project in
                let run = try await project.run("start", "Lessons", "mine")
                let line = "C01 cannot be checked on this machine: ccc is not installed"
                #expect(run.output.contains(line), "\(run.output)")
                let learner = Learner(project: project)
                #expect(try learner.text("README.md").contains("- C01: ccc is not installed"))
                let tried = try await learner.run("try", "c01")
                #expect(tried.status == 70)
                #expect(tried.output.contains("  ! cannot be checked here: ccc is not installed"))
                let json = try await learner.run("try", "c01", "--json")
                #expect(json.output.contains(#""status":"error""#), "\(json.output)")
            }
        }

        @Test func saysWhatToLookAtFirstAndTurnsGreen() async throws {
            try await withLearner { learner in
                let first = try await learner.run("try")
                #expect(
                    first
                        == ToolRun(
                            status: 1,
                            output: """
                                S01 The answer                                                 0 of 3 solved
                                  ✗ it prints 42
                                    $ sh answer.sh
                                    expected (-) and printed (+):
                                    -42
                                    +41
                                  – 1 more check not reached.        more help: workbook hint

                                """, errors: ""))
                try learner.write("echo 42\n", to: "01-shell/S01-the-answer/answer.sh")
                let second = try await learner.run("try")
                #expect(
                    second
                        == ToolRun(
                            status: 0,
                            output: """
                                S01 The answer                                                 1 of 3 solved
                                  ✓ it prints 42
                                  ✓ it leaves the data alone
                                  next: 01-shell/S02-three-checks/make.sh

                                """, errors: ""))
                let third = try await learner.run("try", in: "02-c/C01-sum")
                #expect(
                    third
                        == ToolRun(
                            status: 1,
                            output: """
                                C01 Sum                                                        1 of 3 solved
                                  ✗ it prints 3
                                    main.c:5: ‘sum’ undeclared (first use in this function)
                                    Say first what sum is.

                                """, errors: ""))
                let dependent = try await learner.run("try", "s02")
                #expect(dependent.output.contains("  ✓ it runs\n  ✗ two is there\n"))
                #expect(dependent.output.hasSuffix("  – 1 more check not reached.\n"))
                let progress = try await learner.run("progress")
                #expect(
                    progress.output == """
                        Small Course                                                   1 of 3 solved
                          Shell
                            ✓ S01 The answer                                              2 attempts
                            ✗ S02 Three checks                                             1 attempt
                          C
                            ✗ C01 Sum                                                      1 attempt

                        """)
            }
        }

        @Test func printsResultsAsJSON() async throws {
            try await withLearner { learner in
                let run = try await learner.run("try", "--json")
                let lines = run.output.split(separator: "\n").map(String.init)
                #expect(lines.count == 4, "\(run.output)")
                #expect(
                    lines.first
                        == #"{"event":"exerciseStarted","exercise":"S01","title":"The answer","version":1}"#
                )
                #expect(lines[2].contains(#""status":"notReached""#))
                #expect(
                    lines.last
                        == #"{"event":"exerciseFinished","exercise":"S01","exercises":3,"solved":0,"status":"fail","version":1}"#
                )
            }
        }

        @Test func usesItsOwnCopiesOfGivenFilesAndChecks() async throws {
            try await withLearner { learner in
                let inner = "01-shell/S01-the-answer"
                try learner.write("echo 42\n", to: inner + "/answer.sh")
                try FileManager.default.removeItem(
                    atPath: "\(learner.project.root)/mine/\(inner)/data.txt")
                try learner.write("changed\n", to: inner + "/data.txt")
                try learner.write("changed\n", to: inner + "/prepared.txt")
                let changed = try await learner.run("try", "S01")
                #expect(changed.output.contains("✗ it leaves the data alone"), "\(changed.output)")
                try learner.project.remove("mine/\(inner)/prepared.txt")
                #expect(try await learner.run("try", "S01").status == 0)
            }
        }

        @Test func givesHintsOneAtATimeAndTheSolutionOnceSolved() async throws {
            try await withLearner { learner in
                let first = try await learner.run("hint")
                #expect(
                    first.output == """
                        S01 The answer: hint 1 of 3
                          Which number comes after 41?

                        """)
                let second = try await learner.run("hint")
                #expect(
                    second.output == """
                        S01 The answer: hint 2 of 3
                          Two words will do:

                          - echo
                          - the number

                        """)
                #expect(try await learner.run("hint").output.contains("This is the third hint."))
                #expect(try await learner.run("hint").output.contains("hint 1 of 3"))
                #expect(!(try await learner.run("try").output.contains("more help")))
                let refused = try await learner.run("solution")
                #expect(refused.status == 1)
                #expect(
                    refused.errors == """
                        S01 is not solved yet; 'workbook hint S01' helps
                        to see the solution all the same: workbook solution S01 --force

                        """)
                let forced = try await learner.run("solution", "--force")
                #expect(forced.output.contains("answer.sh:\n\n# SECRETSOLUTION\necho 42\n"))
                try learner.write("echo 42\n", to: "01-shell/S01-the-answer/answer.sh")
                #expect(try await learner.run("try", "S01").status == 0)
                #expect(try await learner.run("solution", "S01").status == 0)
                let lesson = "Lessons/01-shell.md"
                let text = SmallCourse.files[lesson] ?? ""
                try learner.project.write(
                    text.replacing("echo 41", with: "echo 40"), to: lesson)
                let changed = try await learner.run("solution", "S01")
                #expect(changed.status == 1)
                #expect(changed.errors.contains("the course has changed since"))
                try learner.project.remove("Lessons")
                let gone = try await learner.run("solution", "S01")
                #expect(gone.status == 1)
                #expect(gone.errors.contains("the course is no longer in"))
            }
        }

        @Test func resetsAnExerciseAndKeepsWhatWasThere() async throws {
            try await withLearner { learner in
                let inner = "01-shell/S01-the-answer"
                try learner.write("my work\n", to: inner + "/answer.sh")
                try learner.write("more\n", to: inner + "/notes/a.txt")
                let run = try await learner.run("reset", in: inner)
                #expect(run.status == 0)
                let kept = try #require(run.output.firstMatch(of: /kept in (.+)\n/)).output.1
                #expect(kept.hasPrefix("../../.workbook/kept/S01/"))
                #expect(try learner.text(inner + "/answer.sh") == "echo 41\n")
                #expect(try learner.text("\(inner)/\(kept)/answer.sh") == "my work\n")
                #expect(try learner.text("\(inner)/\(kept)/notes/a.txt") == "more\n")
                #expect(try await learner.run("reset", in: inner).status == 0)
            }
        }

        @Test func findsExercisesByAnyBeginningAndSuggestsOthers() async throws {
            try await withLearner { learner in
                #expect(try await learner.run("try", "c").output.hasPrefix("C01 Sum"))
                let several = try await learner.run("try", "s0")
                #expect(several.status == 64)
                #expect(several.errors.contains("write one of these: S01, S02"))
                let unknown = try await learner.run("try", "C02")
                #expect(unknown.status == 64)
                #expect(unknown.errors.contains("did you mean 'C01'?"))
                let outside = try await learner.project.run("try")
                #expect(outside.status == 64)
                #expect(outside.errors.contains("this is no learner's folder, nor in one"))
            }
        }

        @Test func losesOnlyTicksWithAProgressFileThatIsBroken() async throws {
            try await withLearner { learner in
                try learner.write("echo 42\n", to: "01-shell/S01-the-answer/answer.sh")
                #expect(try await learner.run("try").status == 0)
                try learner.write("{ nothing", to: ".workbook/progress.json")
                let run = try await learner.run("progress")
                #expect(run.output.contains("0 of 3 solved"))
                #expect(run.errors.hasPrefix("note: progress.json cannot be read, so the ticks"))
                #expect(try await learner.run("try", "--all").output.contains("1 of 3 solved"))
                #expect(try learner.text(".workbook/progress.json.broken") == "{ nothing")
            }
        }

        @Test func checksAllInTheCoursesOrder() async throws {
            try await withLearner { learner in
                try learner.write("sleep 1; echo 42\n", to: "01-shell/S01-the-answer/answer.sh")
                try learner.write("touch two three\n", to: "01-shell/S02-three-checks/make.sh")
                let run = try await learner.run("try", "--all")
                #expect(
                    run
                        == ToolRun(
                            status: 1,
                            output: """
                                S01 The answer                                                 2 of 3 solved
                                  ✓ it prints 42
                                  ✓ it leaves the data alone
                                S02 Three checks                                               2 of 3 solved
                                  ✓ it runs
                                  ✓ two is there
                                  ✓ three is there
                                C01 Sum                                                        2 of 3 solved
                                  ✗ it prints 3
                                    main.c:5: ‘sum’ undeclared (first use in this function)
                                    Say first what sum is.

                                """, errors: ""))
            }
        }

        @Test func stopsAnEndlessProgramAndSaysSo() async throws {
            var files = SmallCourse.files
            files["Lessons/workbook.yml"] = "title: Small Course\nlimits:\n  time: 1s\n"
            try await withProject(files) { project in
                _ = try await project.run("start", "Lessons", "mine")
                let learner = Learner(project: project)
                try learner.write(
                    "while :; do :; done\n", to: "01-shell/S01-the-answer/answer.sh")
                let run = try await learner.run("try")
                #expect(run.status == 1)
                #expect(
                    run.output.contains(
                        "  ✗ it prints 42\n    it was stopped after 1 s; perhaps a loop that does not end\n    $ sh answer.sh\n"
                    ),
                    "\(run)")
            }
        }

        @Test func looksForTheEditorAndSaysWhereFilesAre() async throws {
            try await withLearner { learner in
                let run = try await learner.run("try", "--watch", "--editor", "no-such-editor -x")
                #expect(run.status == 64)
                #expect(run.errors.contains("there is no program 'no-such-editor -x' to edit with"))
                let reset = try await learner.run("reset", in: "01-shell/S01-the-answer")
                #expect(reset.output.hasPrefix("S01 is as it was at the start: .\n"))
            }
        }

        @Test func runsNothingAgainThatIsSolvedAndUnchanged() async throws {
            try await withLearner { learner in
                try learner.write(
                    "cat /proc/sys/kernel/random/uuid > /dev/null; echo 42\n",
                    to: "01-shell/S01-the-answer/answer.sh")
                let first = try await learner.run("try", "--json")
                let second = try await learner.run("try", "S01", "--json")
                // Times of commands are those of the run that was stored.
                #expect(first.output.contains(#""status":"pass""#))
                let times = { (run: ToolRun) in
                    run.output.matches(of: /"milliseconds":(\d+)/).map { String($0.output.1) }
                }
                #expect(times(first) == times(second))
                #expect(times(first).count == 2)
            }
        }
    }
}
