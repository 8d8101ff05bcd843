import Foundation
import Testing

extension EndToEnd {
    /// The commands that build nothing.
    struct CommandTests {
        @Test func rendersAFileAsAFragment() async throws {
            let text = "# Title\n\nSome *text* with `code`.\n\n```console run\n$ touch ran\n```\n"
            try await withProject(["text.md": text]) { project in
                let run = try await project.run("render", "text.md", "--fragment")
                #expect(
                    run
                        == ToolRun(
                            status: 0,
                            output: """
                                <h1>Title</h1>
                                <p>Some <em>text</em> with <code>code</code>.</p>
                                <pre><code class="language-console">$ touch ran
                                </code></pre>

                                """, errors: ""))
                let failure = try await project.run("render", "missing.md", "--fragment")
                #expect(
                    failure
                        == ToolRun(
                            status: 70, output: "",
                            errors: "error: cannot read missing.md: No such file or directory\n"))
            }
        }

        @Test func buildsPagesWithoutRunningAnything() async throws {
            let lesson =
                "# One\n\n```console run\n$ touch ran; echo printed\nexpected\n```\n\n```c run\nno C\n```\n"
            try await withProject(["Lessons/01-one.md": lesson]) { project in
                let run = try await project.build("--no-run", "--strict")
                #expect(run.status == 0)
                #expect(run.errors == "")
                #expect(run.output.contains("0 failed; 0 skipped; 2 not run; "))
                let html = try project.page("01-one").html
                #expect(html.contains("Nothing in this lesson was run"))
                #expect(
                    html.contains("<pre class=\"printed expected\"><samp>expected</samp></pre>"))
                #expect(html.contains("<p>nothing was run</p>"))
                // Nothing that was run, nor any tool that was looked for.
                #expect(
                    Set(
                        try FileManager.default.contentsOfDirectory(
                            atPath: project.root + "/Lessons/.workbook")
                    )
                    .isDisjoint(with: ["ac", "cas", "go-build"]))

                try project.write("# One\n\n```console rnu\n```\n", to: "Lessons/01-one.md")
                let broken = try await project.build("--no-run")
                #expect(broken.status == 1)
                #expect(broken.errors.contains("[unknown-word]"))
            }
        }

        @Test func tellsItsVersion() async throws {
            let run = try await Tool.run(["--version"], in: "/")
            #expect(run == ToolRun(status: 0, output: "0.1.0\n", errors: ""))
        }

        @Test(arguments: [[], ["--help"], ["help"]])
        func explainsItself(arguments: [String]) async throws {
            let run = try await Tool.run(arguments, in: "/")
            #expect(run.status == 0)
            #expect(run.errors == "")
            for command in ["build", "render", "doctor"] {
                #expect(run.output.contains("  \(command) "))
            }
        }

        @Test func reportsOnTheMachineAsTextAndAsJSON() async throws {
            let run = try await Tool.run(["doctor", "--json"], in: "/")
            #expect(run.status == 0)
            #expect(run.errors == "")
            let report = try JSONDecoder().decode(Report.self, from: Data(run.output.utf8))
            #expect(report.sandbox.works)
            #expect(
                report.sandbox.limits.keys.sorted() == [
                    "disk", "files", "memory", "network", "output", "processes", "seccomp", "time",
                ])
            let python = try #require(report.tools.first { $0.name == "python3" })
            #expect(python.version.hasPrefix("3."))

            let text = try await Tool.run(["doctor"], in: "/")
            #expect(text.status == 0)
            #expect(text.errors == "")
            let lines = text.output.split(separator: "\n")
            #expect(
                lines.contains(
                    "  limit    network    commands reach no network, and no program outside of the sandbox"
                ))
            #expect(lines.first == "Tools")
            #expect(lines.contains("Sandbox"))
            #expect(lines.contains("  ok       commands run in bubblewrap"))
            for tool in report.tools {
                #expect(
                    lines.contains {
                        $0.hasPrefix("  ok       \(tool.name) ") && $0.hasSuffix("  \(tool.path)")
                    })
            }
            for tool in report.missing {
                #expect(
                    lines.contains {
                        $0.hasPrefix("  missing  \(tool.name) ")
                            && $0.hasSuffix("  install it with: \(tool.install)")
                    })
            }
        }

        @Test func refusesAnOptionThatWouldBeWithoutEffect() async throws {
            // Those that add up are `--only` and `--accept-weaker`.
            let adding = ["--only", "--accept-weaker"]
            for command in ["build", "watch", "check", "update", "why", "clean"] {
                let help = try await Tool.run([command, "--help"], in: "/").output
                let options = help.matches(of: #/\n  (?:-., )?(--[a-z-]+) </#).map { String($0.1) }
                #expect(!options.isEmpty)
                for option in options where !adding.contains(option) {
                    let run = try await Tool.run([command, option, "1", "\(option)=2"], in: "/")
                    #expect(run.status == 64)
                    #expect(
                        run.errors
                            == "Error: \(option) is given twice, and takes one value\nTake one of the two away.\n"
                    )
                }
            }
            let short = try await Tool.run(["build", "-o", "a", "-j2", "--output", "b"], in: "/")
            #expect(short.errors.hasPrefix("Error: --output is given twice"))
        }

        @Test(arguments: [
            ("--port", nil), ("--zz", nil), ("--jops", "--jobs"), ("--ouput", "--output"),
            ("--frseh", "--fresh"),
        ])
        func suggestsOnlyOptionsThatCanBeMeant(option: String, near: String?) async throws {
            let run = try await Tool.run(["watch", option, "80"], in: "/")
            #expect(run.status == 64)
            let advice = near.map { ". Did you mean '\($0)'?" } ?? ""
            #expect(
                run.errors.hasPrefix(
                    "Error: Unknown option '\(option)'\(advice)\nUsage: workbook watch"),
                "\(run)")
        }

        private struct Report: Decodable {
            struct FoundTool: Decodable { var name, version, path: String }
            struct MissingTool: Decodable { var name, install: String }
            struct SandboxState: Decodable {
                var works: Bool
                var limits: [String: String]
            }
            var tools: [FoundTool]
            var missing: [MissingTool]
            var sandbox: SandboxState
        }
    }
}
