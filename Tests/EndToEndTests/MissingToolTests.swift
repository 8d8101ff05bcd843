import Foundation
import Testing

extension EndToEnd {
    /// A machine without Go.
    struct MissingToolTests {
        @Test func skipsALessonWhoseNeedIsMissing() async throws {
            try await withProject(["Lessons/01-go.md": goLesson, "Lessons/02-c.md": cLesson]) {
                project in
                try linkTools(in: project)
                let path = ["PATH": project.root + "/bin"]
                let run = try await project.build(environment: path)
                #expect(run.status == 0)
                #expect(
                    run.summary == """
                        skipped  Lessons/01-go.md  2 steps  TIME
                        Lessons/01-go.md:4: skipped: 2 steps (lines 4, 8): go is not installed; install it with: make setup
                        2 lessons, 1 step: 1 passed, 0 differing, 0 failed; 2 skipped; TIME
                        Output/index.html

                        """)
                let page = try project.page("01-go")
                #expect(
                    page.notices == [
                        "Nothing in this lesson was run: go is not installed; install it with make setup."
                    ])
                #expect(
                    page.steps == [
                        "package main",
                        """
                        skipped: go is not installed; install it with make setup. Below the commands stands what the lesson expects.
                        $ go version
                        go version go1
                        """,
                    ])
                let strict = try await project.build("--strict", environment: path)
                #expect(strict.status == 1)
                let stored =
                    "all results were stored; --fresh runs the steps again\nOutput/index.html\n"
                #expect(
                    strict.summary == run.summary.replacing("Output/index.html\n", with: stored))
            }
        }

        @Test(.enabled(if: !systemHasGo, "Go is one of the system's own programs"))
        func skipsProgramsWhoseLanguageNeedsIt() async throws {
            try await withProject(["Lessons/01-go.md": undeclaredLesson]) { project in
                try linkTools(in: project)
                let run = try await project.build(environment: ["PATH": project.root + "/bin"])
                #expect(run.status == 1)
                #expect(
                    run.summary == """
                        failed  Lessons/01-go.md  2 steps  TIME
                        Lessons/01-go.md:2: differs: $ go version
                            exit status 127, the lesson says 0
                            -go version go1
                            +bash: go: command not found
                        Lessons/01-go.md:6: skipped: go run: go is not installed; install it with: make setup
                        1 lesson, 1 step: 0 passed, 1 differing, 0 failed; 1 skipped; TIME
                        Output/index.html

                        """)
                let step = try #require(try project.page("01-go").steps.last)
                #expect(step.contains("skipped: go is not installed; install it with make setup"))
            }
        }

        @Test func skipsWhatNeedsANewerTool() async throws {
            let (run, page) = try await build(
                lesson: """
                    ```console run needs=python3>=99.1
                    $ python3 --version
                    ```

                    ```console run needs=nothing-like-this
                    $ nothing-like-this
                    ```

                    """)
            #expect(run.status == 0)
            let reasons = page.steps.map { $0.split(separator: "\n")[0] }
            #expect(
                reasons[0].contains(
                    /^skipped: python3 3\.[0-9.]+ is too old, python3>=99\.1 is needed; install a newer one$/
                ))
            #expect(
                reasons[1]
                    == "skipped: nothing-like-this is not installed; a need is the name of a program, and none on PATH has this one"
            )
        }

        /// Makes a folder `bin` that holds the system's compiler for C alone.
        private func linkTools(in project: Project) throws {
            let folder = project.root + "/bin"
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true)
            try FileManager.default.createSymbolicLink(
                atPath: folder + "/cc", withDestinationPath: "/usr/bin/cc")
        }
    }
}

private let systemHasGo = ["/usr/bin/go", "/usr/local/bin/go"].contains {
    FileManager.default.fileExists(atPath: $0)
}

private let goLesson = """
    ---
    needs: [go]
    ---
    ```go file=main.go
    package main
    ```

    ```console run
    $ go version
    go version go1
    ```

    """

private let undeclaredLesson = """
    ```console run
    $ go version
    go version go1
    ```

    ```go run
    package main
    ```

    """

private let cLesson = """
    ```c run
    int main(void) { return 0; }
    ```

    """
