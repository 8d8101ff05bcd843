import Foundation
import Testing

extension EndToEnd {
    /// Nothing goes from lesson to lesson by way of Go's build cache.
    @Suite(.enabled(if: hasGo, "Go is not installed"))
    struct GoBuildCacheTests {
        private func program(_ statements: String) -> String {
            """
            ```go run hidden timeout=300s
            package main

            func main() { \(statements) }
            ```
            """
        }

        @Test(arguments: usersOfTests)
        func keepsALessonFromSpoilingWhatOthersBuild(prefix: [String]) async throws {
            let spoiling = """
                ```console run timeout=300s
                $ ls -d /cache/*
                /cache/go-build
                $ for entry in $(grep -rlaF 'goroutine ' /cache/go-build --include='*-d'); do
                >   sed -i 's/goroutine /GOROUTINE /g' $entry
                > done
                ```

                """
            let lessons = [
                "Lessons/01-first.md": program(#"println("first")"#) + "\n\n" + spoiling,
                "Lessons/02-second.md": program(#"panic("second")"#).replacing(
                    "timeout", with: "exit=2 timeout")
                    + "\n```output\npanic: second\n\ngoroutine 1 [running]:\n...\n```\n",
            ]
            try await withProject(lessons) { project in
                project.handOver(to: prefix)
                for trust in [[], ["--untrusted"]] {
                    let run = try await Tool.run(
                        ["check", "--jobs", "1"] + trust, in: project.root, through: prefix)
                    #expect(run.status == 0, "\(run.output)\(run.errors)")
                }
            }
        }

        @Test func keepsNothingOfItFromStepToStep() async throws {
            let lesson = """
                # A

                ```console run
                $ touch /cache/go-build/left && ls -d /cache/go-build/left
                /cache/go-build/left
                ```

                ```console run
                $ ls -d /cache/go-build/left
                ls: cannot access '/cache/go-build/left': No such file or directory
                [2]
                ```

                """
            try await withProject(["Lessons/01-a.md": lesson]) { project in
                for trust in [[], ["--untrusted"]] {
                    let run = try await Tool.run(["check"] + trust, in: project.root)
                    #expect(run.status == 0, "\(run.output)\(run.errors)")
                }
            }
        }

        @Test func showsNobodyWhatOthersBuilt() async throws {
            let secret = program(#"println("THE-ANSWER-IS-42")"#)
            let looking = """
                ```console run
                $ grep -rlaE 'THE-ANSWER-IS-[0-9]' /cache | wc -l
                0
                ```

                """
            try await withProject(["Lessons/01-secret.md": secret]) { project in
                #expect(try await project.build("--cache", "cache").status == 0)
                try project.write(looking, to: "Lessons/02-looking.md")
                for trust in [[], ["--untrusted"]] {
                    let run = try await Tool.run(
                        ["check", "--cache", "cache"] + trust, in: project.root)
                    #expect(run.status == 0, "\(run.output)\(run.errors)")
                }
            }
        }
    }
}
