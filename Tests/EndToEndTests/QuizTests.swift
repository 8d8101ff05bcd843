import Foundation
import Testing

extension EndToEnd {
    /// Quizzes, what proves them, and output that is to be guessed.
    struct QuizTests {
        /// A quiz of each kind and a session to guess, as `quizzes.py` expects them.
        private let lesson = """
            # Four questions

            ```console run predict title="a talk"
            $ echo one; echo two; echo three; echo surprise
            one
            two
            three
            surprise
            $ echo $((2 + 2))
            4
            ```

            > [!QUIZ]
            > Is `zero` printed?
            >
            > - [ ] yes
            > - [x] no, but `one` is
            >
            > That is because it is so.

            ```proof
            1: zero
            2: one
            ```

            > [!QUIZ]
            > What is printed?
            >
            > - [x] `two`
            > - [x] `three`
            > - [ ] `five`

            ```proof
            1: two
            2: three
            3: five
            ```

            > [!QUIZ]
            > How much is 2 + 2?
            >
            > - = 4

            ```proof
            1: 4
            ```

            > [!QUIZ]
            > In which order?
            >
            > 1. one
            > 2. two
            > 3. three

            ```proof
            1: one
            2: two
            3: three
            ```

            """

        @Test func provesSixQuizzesOfEachKind() async throws {
            let course = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
                .appending(path: "../Courses/Quizzes").standardizedFileURL
            try await withProject([:]) { project in
                try FileManager.default.copyItem(
                    atPath: course.path, toPath: project.root + "/Lessons")
                let run = try await project.run("check", "--cache", Project.courseCache)
                #expect(run.status == 0, "\(run.output)\(run.errors)")
                #expect(!run.output.contains("unproved-quiz"), "\(run.output)")
            }
        }

        @Test func tellsAProofThatDoesNotHoldAtItsRow() async throws {
            let text = lesson.replacing("> - [ ] yes", with: "> - [x] yes")
                .replacing("> - [x] no, but", with: "> - [ ] no, but")
                .replacing("3: five", with: "3: surprise")
                .replacing("\n1: 4\n", with: "\n1: 5\n")
                .replacing("1: one\n2: two\n3: three", with: "1: two\n2: one\n3: three")
            try await withProject(["Lessons/01-a.md": text]) { project in
                let check = try await project.run("check")
                #expect(check.status == 1)
                func line(_ row: String) throws -> Int {
                    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
                    return try #require(lines.firstIndex { $0 == row }) + 1
                }
                for message in [
                    "\(try line("1: zero")):4: error: answer 1 is given as right, but none of the 5 lines printed is 'zero'",
                    "\(try line("2: one")):4: error: answer 2 is given as wrong, but 'one' is printed",
                    "\(try line("3: surprise")):4: error: answer 3 is given as wrong, but 'surprise' is printed",
                    "\(try line("1: 5")):4: error: answer 1 is given as right, but none of the 5 lines printed is '5'",
                ] {
                    #expect(
                        check.output.contains("Lessons/01-a.md:\(message) [proof-fails]"),
                        "\(message)\n\(check.output)")
                }
                #expect(check.output.contains("'one' is not printed below the part before it"))
                #expect(check.output.matches(of: /proof-fails/).count == 5, "\(check.output)")

                // The place in the message names the steps that the quiz is about.
                let place = "Lessons/01-a.md:\(try line("3: surprise")):4"
                let again = try await project.run("check", place)
                #expect(again.status == 1 && again.output.contains("\(place): error"))

                // A build says so each time, and on the page.
                for _ in 1...2 {
                    let build = try await project.build()
                    #expect(build.status == 1)
                    #expect(build.output.contains("[proof-fails]"), "\(build.output)")
                }
                let page = try project.page("01-a").html
                #expect(
                    page.contains("not proved: answer 2 is given as wrong, but 'one' is printed"))
                #expect(page.contains(">1</a>, "), "the notice names the quizzes")
                #expect(!page.contains("Shown by"))
            }
        }

        @Test func saysNothingOfQuizzesWhoseStepDidNotRunOrPass() async throws {
            let text = """
                # Not here

                ```console run title=missing needs=no-such-program
                $ no-such-program
                so
                ```

                ```console run title=differs
                $ echo no
                so
                ```

                > [!QUIZ]
                > Is it so?
                >
                > - [x] yes
                > - [ ] no

                ```proof step=missing
                1: so
                2: no
                ```

                > [!QUIZ]
                > Is it so?
                >
                > - [x] yes
                > - [ ] no

                ```proof step=differs
                1: so
                2: no
                ```

                """
            try await withProject(["Lessons/01-a.md": text]) { project in
                let check = try await project.run("check")
                #expect(check.status == 1)
                #expect(!check.output.contains("proof-fails"), "\(check.output)")
                _ = try await project.build()
                let page = try project.page("01-a").html
                #expect(!page.contains("not proved") && !page.contains("Shown by"))
            }
        }

        @Test func asksInTheBrowserByKeyboardWithoutAScriptAndOnPaper() async throws {
            try await withProject(["Lessons/01-a.md": lesson]) { project in
                let run = try await project.build()
                #expect(run.status == 0, "\(run.output)\(run.errors)")
                let page = "\(project.root)/Output/01-a.html"
                #expect(try Browser.findings(by: "quizzes.py", on: [page]) == [])
                #expect(try Browser.findings(by: "browser.py", on: [page]) == [])
            }
        }
    }
}
