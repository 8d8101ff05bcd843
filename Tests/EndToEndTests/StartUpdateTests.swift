import Foundation
import Testing

extension EndToEnd {
    /// A course that changes while learners work on it.
    struct StartUpdateTests {
        private static let lesson = "Lessons/01-shell.md"

        @Test func keepsWhatALearnerDidToGivenFiles() async throws {
            try await withLearner { learner in
                let given = "01-shell/S01-the-answer/data.txt"
                chmod("\(learner.project.root)/mine/\(given)", 0o644)
                try learner.write("tried out\n", to: given)
                let attempt = try await learner.run("try", "S01")
                #expect(
                    attempt.output.contains(
                        "  data.txt is not as it came: the checks use their own copy\n"))
                let run = try await learner.run("start", "../Lessons", "--update")
                #expect(run.status == 0)
                #expect(
                    run.output.contains("S01: what stood in the way is kept in .workbook/kept/S01/")
                )
                #expect(try learner.text(given) == "forty-two\n")
                let kept = try learner.project.files(below: "mine/.workbook/kept")
                #expect(kept.values.map { String(decoding: $0, as: UTF8.self) } == ["tried out\n"])
                let again = try await learner.run("start", "../Lessons", "--update")
                #expect(!again.output.contains("kept"))
            }
        }

        @Test func bringsWhatIsNewAndTouchesNoFileOfTheLearners() async throws {
            try await withLearner { learner in
                let inner = "01-shell/S01-the-answer"
                try learner.write("echo 42\n", to: inner + "/answer.sh")
                try learner.write("my notes\n", to: inner + "/notes.txt")
                #expect(try await learner.run("try").status == 0)
                try learner.write("my own\n", to: inner + "/extra.txt")
                let changed = (SmallCourse.files[Self.lesson] ?? "")
                    .replacing("## The answer", with: "## The great answer")
                    .replacing("Make `answer.sh` print", with: "Let `answer.sh` print")
                    .replacing("forty-two\n", with: "XLII\n")
                    .replacing(
                        "```console setup=S01",
                        with: "```text given=S01 file=extra.txt\nextra\n```\n\n```console setup=S01"
                    )
                try learner.project.write(
                    changed + "\n## Fourth\n\n```sh exercise=S04 file=a.sh\n```\n\n"
                        + "```console check=S04 title=\"it says a\"\n$ sh a.sh\na\n```\n\n"
                        + "```sh solution=S04 file=a.sh\necho a\n```\n",
                    to: Self.lesson)
                try learner.project.remove("Lessons/02-c.md")
                let run = try await learner.run("start", "../Lessons", "--update")
                #expect(run.status == 0, "\(run.errors)")
                #expect(
                    run.output.replacing(/[0-9]{8}-[0-9]{6}/, with: "DATE") == """
                        S01: what stood in the way is kept in .workbook/kept/S01/DATE
                        S01: the task has changed; 'workbook try S01' checks it
                        S04: new, in 01-shell/S04-fourth
                        C01: no longer part of the course; its folder stays: 02-c/C01-sum
                        \(learner.project.root)/mine: up to date, 3 exercises

                        """)
                #expect(try learner.text(inner + "/answer.sh") == "echo 42\n")
                #expect(try learner.text(inner + "/notes.txt") == "my notes\n")
                #expect(try learner.text(inner + "/data.txt") == "XLII\n")
                #expect(try learner.text(inner + "/extra.txt") == "extra\n")
                #expect(try learner.text(inner + "/README.md").contains("Let `answer.sh` print"))
                #expect(try learner.text("README.md").contains("S01 The great answer"))
                #expect(try learner.text("01-shell/S04-fourth/a.sh") == "")
                let kept = try learner.project.files(below: "mine/.workbook/kept")
                #expect(kept.values.map { String(decoding: $0, as: UTF8.self) } == ["my own\n"])
                #expect(try await learner.run("progress").output.contains("0 of 3 solved"))
                for (path, bytes) in try learner.project.files(below: "mine/.workbook/course") {
                    let text = String(decoding: bytes, as: UTF8.self)
                    #expect(!SmallCourse.secrets.contains { text.contains($0) }, "\(path)")
                }
                let again = try await learner.run("start", "../Lessons", "--update")
                #expect(
                    again.output == "\(learner.project.root)/mine: up to date, 3 exercises\n")
            }
        }

        @Test func bringsBackACopyOfTheCourseThatWasLost() async throws {
            try await withLearner { learner in
                try learner.project.remove("mine/.workbook/course/01-shell.md")
                let lost = try await learner.run("try")
                #expect(lost.status == 70)
                #expect(
                    lost.errors.contains("01-shell.md is missing\nbring it back: workbook start "))
                let run = try await learner.project.run("start", "Lessons", "mine", "--update")
                #expect(run.status == 0, "\(run.errors)")
                #expect(try await learner.run("try").status == 1)
            }
        }

        @Test func refusesAFolderThatIsNoLearners() async throws {
            try await withProject(SmallCourse.files) { project in
                let run = try await project.run("start", "Lessons", "mine", "--update")
                #expect(run.status == 64)
                #expect(run.errors.contains("'mine' is no learner's folder"))
            }
        }
    }
}
