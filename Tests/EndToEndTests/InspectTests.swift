import Foundation
import Testing

extension EndToEnd {
    /// What files are, told by the tool.
    struct InspectTests {
        private let files = ["hello.sh": "#!/bin/sh -e\necho hi\n", "note.txt": "text\n"]

        @Test func tellsWhatFilesAre() async throws {
            try await withProject(files) { project in
                let run = try await project.run("inspect", "hello.sh", "note.txt")
                #expect(
                    run
                        == ToolRun(
                            status: 0,
                            output: """
                                hello.sh
                                  type         script
                                  size         21 bytes
                                  interpreter  /bin/sh -e

                                note.txt
                                  type  text
                                  size  5 bytes

                                """, errors: ""))
            }
        }

        @Test func printsAnObjectForEachFile() async throws {
            try await withProject(files) { project in
                let run = try await project.run("inspect", "--json", "note.txt", Tool.path)
                #expect(run.status == 0)
                let lines = run.output.split(separator: "\n").map(String.init)
                try #require(lines.count == 2)
                #expect(
                    lines[0]
                        == #"{"buildID":null,"debug":false,"demangled":{},"executableStack":null,"#
                        + #""exports":[],"go":null,"goPackages":[],"imports":[],"interpreter":null,"#
                        + #""kind":"text","linking":"none","machine":null,"members":[],"needed":[],"#
                        + #""path":"note.txt","relocations":{},"relro":"none","runpath":[],"#
                        + #""sections":{"bss":0,"data":0,"debug":0,"symbols":0,"text":0},"#
                        + #""size":5,"soname":null,"stripped":false}"#)
                let tool = try JSONSerialization.jsonObject(with: Data(lines[1].utf8))
                let facts = try #require(tool as? [String: Any])
                #expect(facts["kind"] as? String == "pie")
                #expect(facts["linking"] as? String == "dynamic")
                #expect(facts["stripped"] as? Bool == false)
                let needed = try #require(facts["needed"] as? [String])
                #expect(needed.contains("libelf.so.1"))
            }
        }

        @Test func cutsLongListsUnlessAskedForAll() async throws {
            try await withProject([:]) { project in
                let short = try await project.run("inspect", Tool.path)
                #expect(short.output.contains(" more; --symbols shows all\n"))
                let whole = try await project.run("inspect", "--symbols", Tool.path)
                #expect(!whole.output.contains("shows all"))
                #expect(whole.output.count > 2 * short.output.count)
            }
        }

        @Test func showsNoCommandThatIsNotForPeople() async throws {
            try await withProject([:]) { project in
                #expect(try await !project.run("--help").output.contains("serve-inspection"))
                // What the tool runs in a sandbox may be run by anyone: it serves who is there.
                let run = try await project.run("serve-inspection")
                #expect(run == ToolRun(status: 0, output: "", errors: ""))
            }
        }

        @Test func showsTheOthersWhereOneCannotBeRead() async throws {
            try await withProject(files) { project in
                let run = try await project.run("inspect", "gone", ".", "note.txt")
                #expect(
                    run
                        == ToolRun(
                            status: 1, output: "note.txt\n  type  text\n  size  5 bytes\n",
                            errors: """
                                error: cannot inspect gone: there is no such file; check its name and folder
                                error: cannot inspect .: it is a folder; name the files in it

                                """))
                #expect(try await project.run("inspect").status == 64)
            }
        }
    }
}
