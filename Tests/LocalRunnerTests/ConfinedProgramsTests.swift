import Engine
import Glibc
import Host
import TestSupport
import Testing

@testable import LocalRunner

@Suite("Programs that are not a lesson's") struct ConfinedProgramsTests {
    private let programs = ConfinedPrograms(.untrusted)

    private func shell(_ script: String, seconds: Int = 60) -> ProgramCall {
        var call = ProgramCall("/bin/sh", ["-c", script])
        call.seconds = seconds
        return call
    }

    @Test("read their input and print what they print")
    func readAndPrint() async throws {
        let bytes: [UInt8] = Array("one\0two\n".utf8)
        let output = try await programs.run(ProgramCall("/bin/cat", [], input: bytes))
        #expect(output == ProgramOutput(bytes: bytes, errors: "", isSuccess: true))
        let failed = try await programs.run(shell("echo out; echo err >&2; exit 3"))
        #expect(
            failed
                == ProgramOutput(bytes: Array("out\n".utf8), errors: "err\n", isSuccess: false))
    }

    @Test("take more input than a pipe holds while they print")
    func takeLargeInputs() async throws {
        let bytes = [UInt8](repeating: UInt8(ascii: "x"), count: 5_000_000)
        let output = try await programs.run(ProgramCall("/bin/cat", [], input: bytes))
        #expect(output.bytes == bytes)
        let none = try await programs.run(ProgramCall("/bin/true", [], input: bytes))
        #expect(none == ProgramOutput(bytes: [], errors: "", isSuccess: true))
    }

    @Test("find the system, and nothing of the user's; what they write is gone with them")
    func areConfined() async throws {
        try await withTemporaryFolder { folder in
            chmod(folder, 0o777)
            try Files.write(Array("secret".utf8), to: folder + "/key")
            let output = try await programs.run(
                shell(
                    """
                    cat \(folder)/key; echo x > \(folder)/new; id -u; pwd; echo $HOME
                    echo kept > ~/file; cat ~/file; ls ~/.. /root
                    """))
            #expect(output.text == "1000\n/\n/home/learner\nkept\n/home/learner/..:\nlearner\n")
            #expect(try Folders.names(in: folder) == ["key"])
        }
    }

    @Test("see a folder that is shown to them, and cannot write there")
    func areShownFolders() async throws {
        try await withTemporaryFolder { folder in
            chmod(folder, 0o777)
            try Files.write(Array("shown".utf8), to: folder + "/file")
            let output = try await programs.run(
                shell("cat /opt/tool/file; touch /opt/tool/new"),
                showing: [.init(source: folder, target: "/opt/tool")])
            #expect(output.text == "shown")
            #expect(output.errors.contains("Read-only file system"))
        }
    }

    @Test("are stopped when they take too long, print too much or need too much memory")
    func areStopped() async throws {
        let start = ContinuousClock.now
        await #expect(throws: ProgramStopped.self) {
            try await programs.run(shell("trap '' TERM; sleep 500 & wait; sleep 500", seconds: 1))
        }
        #expect(start.duration(to: .now) < .seconds(100))
        var loud = ProgramCall("/usr/bin/yes", [])
        loud.outputLimit = 1000
        await #expect(throws: ProgramStopped.self) { try await programs.run(loud) }
    }

    @Test("end with a cancelled task")
    func areCancelled() async throws {
        let call = shell("sleep 500", seconds: 600)
        let task = Task { try await programs.run(call) }
        try await Task.sleep(for: .milliseconds(200))
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test("that are missing say so")
    func areMissing() async throws {
        let output = try await programs.run(ProgramCall("/usr/bin/no-such-program", []))
        #expect(!output.isSuccess)
        #expect(output.errors.contains("no-such-program"))
    }
}
