import Engine
import Glibc
import Host
import Inspection
import Storage
import Synchronization
import TestSupport
import Testing

@testable import LocalRunner

@Suite("Files are looked into by a confined process") struct LocalInspectorTests {
    /// The tool stands beside the launcher; this process is another program.
    private var inspector: LocalInspector {
        get throws {
            let tool = String(try Machine.launcherPath().dropLast("-launcher".count))
            return LocalInspector(.untrusted, program: tool)
        }
    }

    private func withFiles(
        _ files: [String: [UInt8]], _ body: ([FileToInspect], String) async throws -> Void
    ) async throws {
        try await withTemporaryFolder { folder in
            for (name, bytes) in files { try Files.write(bytes, to: folder + "/" + name) }
            try await body(
                files.sorted { $0.key < $1.key }
                    .map { FileToInspect(path: $0.key, size: $0.value.count) }, folder)
        }
    }

    private func program() throws -> [UInt8] { try Files.read("/usr/bin/true") }

    @Test("they are what they are in this process, and a damaged one is a file like any other")
    func looksIntoFiles() async throws {
        let program = try program()
        let files = [
            "a": program, "b": Array(program.prefix(100)), "c": Array("text\n".utf8), "d": [],
        ]
        try await withFiles(files) { files, folder in
            // Only its owner may read it, who is not the user that looks into it.
            chmod(folder + "/a", 0o600)
            let artifacts = try await inspector.artifacts(of: files, in: folder)
            #expect(
                artifacts == [
                    try Artifact(inspecting: folder + "/a"), Artifact(kind: .other, size: 100),
                    Artifact(kind: .text, size: 5), Artifact(kind: .other, size: 0),
                ])
            #expect(
                try await LocalInspector(.off).artifacts(of: files, in: folder) == artifacts)
        }
    }

    @Test("more of them than one process takes are looked into by several, of one server")
    func looksIntoManyFiles() async throws {
        let files = (0..<450).map { ("file\($0)", Array("\($0)".utf8)) }
        try await withFiles(Dictionary(uniqueKeysWithValues: files)) { files, folder in
            let inspector = try inspector
            let artifacts = try await inspector.artifacts(of: files, in: folder)
            #expect(artifacts == files.map { Artifact(kind: .text, size: $0.size) })
            #expect(inspector.servers.count == 1)
        }
    }

    @Test("requests at the same time get each its own answer")
    func answersEach() async throws {
        let files = (1...24).map { ("\($0)", [UInt8](repeating: 0x61, count: $0)) }
        try await withFiles(Dictionary(uniqueKeysWithValues: files)) { files, folder in
            let inspector = try inspector
            try await withThrowingTaskGroup(of: Void.self) { group in
                for file in files {
                    group.addTask {
                        let found = try await inspector.artifacts(of: [file], in: folder)
                        #expect(found == [Artifact(kind: .text, size: file.size)])
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    /// Says what it can do with a file that it is given, as why nothing can be told of that.
    private let curious = #"""
        #!/usr/bin/python3 -I
        import os, socket, struct
        tool = socket.socket(fileno=0)
        (file, answer) = socket.recv_fds(tool, 8, 2)[1]
        def attempt(action, *arguments):
            try: return str(action(*arguments))
            except OSError as error: return error.strerror
        said = "; ".join([
            os.pread(file, 9, 0).decode(), attempt(os.write, file, b"x"), str(os.getuid()),
            attempt(os.listdir, os.path.dirname(__file__)), attempt(os.listdir, os.environ["HOME"]),
        ]).encode()
        os.write(answer, struct.pack("<qqq", 1, 0, len(said)) + said)
        tool.send(b"e" + struct.pack("<I", 7) + b"0 0 0 0")
        """#

    @Test("the server is given open files to read, and sees nothing of ours but its program")
    func isConfined() async throws {
        let files = ["key": Array("text".utf8), "server": Array(curious.utf8)]
        try await withFiles(files) { _, folder in
            chmod(folder, 0o755)
            chmod(folder + "/server", 0o755)
            let inspector = LocalInspector(.untrusted, program: folder + "/server")
            let finding = try await inspector.findings(at: [folder + "/key"])[0]
            let said = "text; Bad file descriptor; 1000; ['server']; []"
            #expect(finding == .failure(InspectionError(said).about(folder + "/key")))
        }
    }

    @Test("the server has one thread, whose copy a process is that looks into files")
    func hasOneThread() async throws {
        try await withFiles(["a": Array("text\n".utf8)]) { files, folder in
            let inspector = try inspector
            _ = try await inspector.artifacts(of: files, in: folder)
            let servers = try processes(below: inspector.servers).filter {
                try Files.read("/proc/\($0)/cmdline").split(separator: 0).suffix(1)
                    == [Array(InspectionServer.command.utf8)[...]]
                    && Files.realPath("/proc/\($0)/exe")?.hasSuffix("/workbook") == true
            }
            #expect(servers.count == 1)
            for server in servers {
                #expect(try Folders.names(in: "/proc/\(server)/task").count == 1)
            }
        }
    }

    private func processes(below parents: [Int32]) throws -> [Int32] {
        try parents.flatMap { parent in
            // Neither launcher nor bubblewrap has other threads.
            let text = try Files.read("/proc/\(parent)/task/\(parent)/children")
            let children = String(decoding: text, as: UTF8.self).split(separator: " ")
                .compactMap { Int32($0) }
            return try children + processes(below: children)
        }
    }

    @Test("no link on the way to a file is followed")
    func followsNoLink() async throws {
        try await withFiles(["file": Array("text\n".utf8)]) { _, folder in
            symlink("/etc/passwd", folder + "/link")
            symlink("/etc", folder + "/etc")
            mkfifo(folder + "/pipe", 0o600)
            for path in ["link", "etc/passwd", "../../etc/passwd", "pipe"] {
                await #expect(throws: HostError.self) {
                    try await inspector.artifacts(of: [.init(path: path, size: 5)], in: folder)
                }
            }
        }
    }

    /// Why files are not looked into; nil where they are.
    private func reason(
        _ inspector: LocalInspector, _ files: [FileToInspect], in folder: String
    ) async throws -> String? {
        do {
            let found = try await inspector.artifacts(of: files, in: folder)
            #expect(found == files.map { Artifact(kind: .text, size: $0.size) })
            return nil
        } catch let stopped as InspectionStopped {
            return stopped.reason
        }
    }

    @Test("what one does that crashes or takes too long leaves the next one right")
    func isAlone() async throws {
        try await withFiles(["a": Array("text\n".utf8)]) { files, folder in
            let inspector = try inspector
            #expect(try await reason(inspector, files, in: folder) == nil)
            let servers = inspector.servers
            #expect(servers.count == 1)
            var crashing = inspector
            // No number of bytes: our own bug, which ends the process.
            crashing.memory = -100
            #expect(
                try await reason(crashing, files, in: folder) == "the program that does so failed")
            #expect(try await reason(inspector, files, in: folder) == nil)
            #expect(inspector.servers == servers)

            var slow = inspector
            slow.seconds = 0
            #expect(
                try await reason(slow, files, in: folder)
                    == "the program that does so took longer than 0 s")
            #expect(inspector.servers == [])
            #expect(try await reason(inspector, files, in: folder) == nil)
            #expect(inspector.servers.count == 1)
        }
    }

    @Test("after a server that has ended comes another one")
    func startsAnother() async throws {
        try await withFiles(["a": Array("text\n".utf8)]) { files, folder in
            let inspector = try inspector
            #expect(try await reason(inspector, files, in: folder) == nil)
            inspector.idle.servers.withLock { servers in
                for server in servers { server.process.hangUp() }
            }
            #expect(
                try await reason(inspector, files, in: folder) == "the program that does so failed")
            #expect(try await reason(inspector, files, in: folder) == nil)
        }
    }

    @Test(
        "a server that fails or answers nonsense is told as that",
        arguments: [
            ("exit 1", "failed"), ("echo first >&2; echo last >&2; exit 1", "failed: last"),
            (#"printf 'e\7\0\0\0000 0 0 0' >&0"#, "gave an answer that is none"),
            (#"printf 'e\7\0\0\0009 0 0 0' >&0"#, "needed more memory than 2 GiB"),
        ])
    func tellsWhatFailed(script: String, what: String) async throws {
        try await withServer(script) { inspector, folder in
            let files = [FileToInspect(path: "server", size: 1)]
            let reason = try await reason(inspector, files, in: folder)
            #expect(reason == "the program that does so " + what)
        }
    }

    @Test("waiting for an answer ends with the task")
    func isCancelled() async throws {
        try await withServer("sleep 500") { inspector, folder in
            let task = Task {
                try await inspector.artifacts(of: [.init(path: "server", size: 1)], in: folder)
            }
            try await Task.sleep(for: .milliseconds(200))
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
        }
    }

    /// Another program than the tool in the place of the server.
    private func withServer(
        _ script: String, _ body: (LocalInspector, String) async throws -> Void
    ) async throws {
        let files = ["server": Array("#!/bin/sh\n\(script)\n".utf8)]
        try await withFiles(files) { _, folder in
            chmod(folder, 0o755)
            chmod(folder + "/server", 0o755)
            try await body(LocalInspector(.untrusted, program: folder + "/server"), folder)
        }
    }
}

extension LocalInspector {
    /// The launchers of the servers that were started and have nothing to do.
    fileprivate var servers: [Int32] { idle.servers.withLock { $0.map(\.process.id) } }
}
