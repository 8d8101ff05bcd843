import Engine
import Glibc
import Host
import Inspection
import Storage
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

    @Test("more of them than one process takes are looked into by several")
    func looksIntoManyFiles() async throws {
        let files = (0..<450).map { ("file\($0)", Array("\($0)".utf8)) }
        try await withFiles(Dictionary(uniqueKeysWithValues: files)) { files, folder in
            let artifacts = try await inspector.artifacts(of: files, in: folder)
            #expect(artifacts == files.map { Artifact(kind: .text, size: $0.size) })
        }
    }

    @Test(
        "the process sees a copy that it cannot change, as another user, and nothing else of ours")
    func isConfined() async throws {
        try await withFiles(["key": Array("text".utf8)]) { _, folder in
            // Only its owner may read it: another user than root, where the tests run as root.
            chmod(folder + "/key", 0o600)
            let script = """
                cat /proc/self/fd/$1; echo; echo x > /proc/self/fd/$1; cat /opt/key; echo
                ls -A ~ \(folder)
                """
            let output = try await ConfinedPrograms(.untrusted).run(
                .init("/bin/sh", ["-c", script, "sh"]),
                showing: [.init(source: folder + "/key", target: "/opt/key")],
                copying: .init(of: ["key"], in: folder, size: 4))
            let isReadable = geteuid() != 0
            #expect(output.text == "text\n" + (isReadable ? "text" : "") + "\n/home/learner:\n")
            #expect(output.errors.contains("/opt/key: Permission denied") != isReadable)
            #expect(output.errors.contains("Operation not permitted"))
            #expect(output.errors.contains("\(folder)': No such file or directory"))
        }
    }

    @Test("no link on the way to a file is followed")
    func followsNoLink() async throws {
        try await withFiles(["file": Array("text\n".utf8)]) { _, folder in
            symlink("/etc/passwd", folder + "/link")
            symlink("/etc", folder + "/etc")
            for path in ["link", "etc/passwd", "../../etc/passwd"] {
                await #expect(throws: HostError.self) {
                    try await inspector.artifacts(of: [.init(path: path, size: 5)], in: folder)
                }
            }
        }
    }

    @Test("one that takes too long, fails or answers nonsense is told as that")
    func isStopped() async throws {
        try await withFiles(["a": Array("text\n".utf8)]) { files, folder in
            func reason(_ inspector: LocalInspector) async throws -> String? {
                do {
                    _ = try await inspector.artifacts(of: files, in: folder)
                    return nil
                } catch let stopped as InspectionStopped {
                    return stopped.reason
                }
            }
            var slow = try inspector
            slow.seconds = 0
            #expect(try await reason(slow) == "the program that does so took longer than 0 s")
            let failing = LocalInspector(.untrusted, program: "/usr/bin/false")
            #expect(try await reason(failing) == "the program that does so failed")
            let babbling = LocalInspector(.untrusted, program: "/usr/bin/echo")
            #expect(
                try await reason(babbling) == "the program that does so gave an answer that is none"
            )
        }
    }
}
