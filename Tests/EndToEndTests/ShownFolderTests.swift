import Foundation
import Testing

extension EndToEnd {
    /// Folders of the machine that a course shows to its commands.
    struct ShownFolderTests {
        private let lesson = """
            ```console run
            $ tool
            tool 1
            $ touch TOOLS/new
            touch: cannot touch 'TOOLS/new': Read-only file system
            [1]
            ```

            """

        @Test func areThereAtTheirOwnPlaceAndOnPATH() async throws {
            try await withTools { project, tools, environment in
                let run = try await project.build(environment: environment)
                #expect(run.status == 0, "\(run.output)\(run.errors)")
                try writeTool("echo tool 2", in: tools)
                let again = try await project.build(environment: environment)
                #expect(again.status == 1)
                #expect(again.output.contains("+tool 2"), "\(again.output)")
            }
        }

        @Test func areNeverShownToLessonsThatAreNotTrusted() async throws {
            try await withTools { project, tools, environment in
                let run = try await Tool.run(
                    ["build", "--untrusted", "--accept-weaker", "memory,disk,processes,user"],
                    in: project.root, environment: environment)
                #expect(run.status == 1)
                #expect(run.output.contains("bash: tool: command not found"), "\(run.output)")
                #expect(
                    run.errors.contains(
                        "warning: commands do not see \(tools): with --untrusted no course shows folders\n"
                    ), "\(run.errors)")
            }
        }

        @Test func areMissedAloud() async throws {
            try await withTools { project, tools, environment in
                try FileManager.default.removeItem(atPath: tools)
                let run = try await project.build(environment: environment)
                #expect(run.status == 1)
                #expect(
                    run.errors.contains(
                        """
                        Lessons/workbook.yml:1:18: warning: '\(tools)' is not on this machine, so commands do not see it \
                        [no-effect]
                        """), "\(run.errors)")
            }
        }

        private func withTools(
            _ body: (Project, String, [String: String]) async throws -> Void
        ) async throws {
            let tools = "/opt/workbook-test-\(UUID().uuidString)"
            guard (try? writeTool("echo tool 1", in: tools)) != nil else { return }
            defer { removeFolder(tools) }
            let files = [
                "Lessons/01-lesson.md": lesson.replacing("TOOLS", with: tools),
                "Lessons/workbook.yml": "sandbox: {show: [\(tools)]}\n",
            ]
            try await withProject(files) { project in
                try await body(project, tools, ["PATH": "\(tools)/bin:/usr/bin:/bin"])
            }
        }
    }
}

private func writeTool(_ command: String, in folder: String) throws {
    let path = folder + "/bin/tool"
    try FileManager.default.createDirectory(
        atPath: folder + "/bin", withIntermediateDirectories: true)
    try "#!/bin/sh\n\(command)\n".write(toFile: path, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
}
