import Foundation
import Testing

extension EndToEnd {
    /// No program of the machine runs outside a sandbox because a lesson says so.
    @Suite(.enabled(if: hasCompiler, "there is no C compiler")) struct HostProgramTests {
        /// A native program that leaves a mark wherever it can and tells its version.
        private func writeSpy(to path: String, marking mark: String) async throws {
            let source = """
                #include <stdio.h>
                int main(void) {
                  FILE *file = fopen("\(mark)", "w");
                  if (file) fclose(file);
                  puts("spy 1.5");
                }
                """
            try FileManager.default.createDirectory(
                atPath: URL(fileURLWithPath: path).deletingLastPathComponent().path,
                withIntermediateDirectories: true)
            try source.write(toFile: path + ".c", atomically: true, encoding: .utf8)
            let compiler = Process()
            compiler.executableURL = URL(fileURLWithPath: "/usr/bin/cc")
            compiler.arguments = [path + ".c", "-o", path]
            try compiler.run()
            compiler.waitUntilExit()
            #expect(compiler.terminationStatus == 0)
        }

        private let lesson = """
            ---
            needs: [spy >= 1.2]
            ---
            # Needs

            ```console run
            $ spy
            spy 1.5
            ```

            """

        @Test(arguments: usersOfTests)
        func asksAToolInASandbox(prefix: [String]) async throws {
            try await withProject(["Lessons/01-needs.md": lesson]) { project in
                let mark = project.root + "/mark"
                try await writeSpy(to: project.root + "/tools/bin/spy", marking: mark)
                project.handOver(to: prefix)
                let path = ["PATH": project.root + "/tools/bin:/usr/bin:/bin"]
                for command in [["check"], ["build"], ["why", "Lessons/01-needs.md"]] {
                    let run = try await Tool.run(
                        command, in: project.root, environment: path, through: prefix)
                    #expect(run.status == 0, "\(run.output)\(run.errors)")
                    #expect(!run.output.contains("1 skipped"), "\(run.output)")
                }
                _ = try await Tool.run(
                    ["doctor"], in: project.root, environment: path, through: prefix)
                #expect(!FileManager.default.fileExists(atPath: mark))
            }
        }

        @Test(arguments: usersOfTests)
        func showsNothingOfAHomeButTheProgramItself(prefix: [String]) async throws {
            let lesson = """
                ---
                needs: [spy]
                ---
                # Home

                ```console run
                $ spy
                spy 1.5
                $ find /opt/spy -type f
                /opt/spy/bin/spy
                $ cat /opt/spy/.ssh/id_rsa
                cat: /opt/spy/.ssh/id_rsa: No such file or directory
                [1]
                ```

                """
            try await withProject(["Lessons/01-home.md": lesson]) { project in
                let home = project.root + "/home"
                try await writeSpy(to: home + "/bin/spy", marking: project.root + "/mark")
                try project.write("PRIVATE KEY", to: "home/.ssh/id_rsa")
                project.handOver(to: prefix)
                let run = try await Tool.run(
                    ["check"], in: project.root,
                    environment: ["HOME": home, "PATH": home + "/bin:/usr/bin:/bin"],
                    through: prefix)
                #expect(run.status == 0, "\(run.output)\(run.errors)")
            }
        }

        @Test(arguments: usersOfTests)
        func looksForToolsOfTheSystemAloneForLessonsThatAreNotTrusted(
            prefix: [String]
        ) async throws {
            let lesson = """
                ---
                needs: [spy]
                ---
                ```console run
                $ spy
                spy 1.5
                ```

                """
            let other = "---\nneeds: [sort >= 1]\n---\n```console run\n$ sort /dev/null\n```\n"
            let course = ["Lessons/01-spy.md": lesson, "Lessons/02-sort.md": other]
            try await withProject(course) { project in
                let mark = project.root + "/mark"
                try await writeSpy(to: project.root + "/tools/bin/spy", marking: mark)
                project.handOver(to: prefix)
                let path = ["PATH": project.root + "/tools/bin:/usr/bin:/bin"]
                let run = try await Tool.run(
                    ["check", "--untrusted"], in: project.root, environment: path, through: prefix)
                #expect(run.status == 0, "\(run.output)\(run.errors)")
                #expect(
                    run.output.contains("spy is on PATH, but in a folder that no sandbox shows"),
                    "\(run.output)")
                #expect(run.summary.contains("1 step: 1 passed"), "\(run.output)")
                #expect(!FileManager.default.fileExists(atPath: mark))
            }
        }

        /// What rustup calls `rustc` is what a file in the current folder says.
        @Test(.enabled(if: hasRustup, "there is no rustup"))
        func asksNoToolThatAFileBesideTheLessonsNames() async throws {
            try await withProject(["Lessons/01-a.md": "# A\n\n```console run\n$ echo hi\nhi\n```\n"]
            ) {
                project in
                let mark = project.root + "/mark"
                for name in ["rustc", "cargo"] {
                    let path = project.root + "/toolchain/bin/" + name
                    try project.write("#!/bin/sh\n: > \(mark)\n", to: "toolchain/bin/" + name)
                    try #require(chmod(path, 0o755) == 0)
                }
                try project.write(
                    "[toolchain]\npath = \"\(project.root)/toolchain\"\n", to: "rust-toolchain.toml"
                )
                for arguments in [
                    ["check"], ["check", "--untrusted"], ["build"], ["why", "Lessons/01-a.md"],
                    ["doctor"],
                ] {
                    let run = try await Tool.run(arguments, in: project.root)
                    #expect(run.status == 0, "\(run.output)\(run.errors)")
                }
                #expect(!FileManager.default.fileExists(atPath: mark))
            }
        }

        /// Go would first fetch the version that a module asks for.
        @Test(.enabled(if: hasGo, "Go is not installed"))
        func asksGoOutsideOfTheModuleThatTheLessonsLieIn() async throws {
            try await withProject(["go.mod": "module x\n\ngo 1.99\ntoolchain go1.99.1\n"]) {
                project in
                let run = try await project.run("doctor")
                #expect(run.output.contains("\n  ok       go  "), "\(run.output)")
            }
        }

        @Test func showsCodeWithoutColoursThatPygmentsIsTooSlowFor() async throws {
            let words = String(repeating: "a ", count: 10_000) + "\n"
            let slow = "```java\n" + String(repeating: words, count: 40) + "```\n"
            try await withProject([
                "Lessons/01-slow.md": "# Slow\n\n" + slow,
                "Lessons/02-other.md": "# Other\n\n```go\npackage main\n```\n",
            ]) { project in
                let run = try await project.build("--untrusted")
                #expect(run.status == 0, "\(run.errors)")
                let pages = try project.files(below: "Output")
                let other = String(decoding: pages["02-other.html"] ?? Data(), as: UTF8.self)
                #expect(other.contains("<span class=\"kn\">package</span>"))
            }
        }
    }
}

private let hasCompiler = FileManager.default.isExecutableFile(atPath: "/usr/bin/cc")
private let hasRustup =
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    .contains { FileManager.default.isExecutableFile(atPath: $0 + "/rustup") }
