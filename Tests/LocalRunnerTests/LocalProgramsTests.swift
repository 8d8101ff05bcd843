import Engine
import Host
import Testing

@testable import LocalRunner

/// Programs of the machine itself.
struct LocalProgramsTests {
    @Test func collectsWhatAProgramPrints() async throws {
        let output = try await LocalPrograms().run(
            ProgramCall("/bin/cat", [], input: Array("text".utf8)))
        #expect(output.text == "text")
        #expect(output.isSuccess)
    }

    @Test func endsWithACancelledTaskAndBlamesNoProgram() async {
        let task = Task { try await LocalPrograms().run(ProgramCall("/bin/sleep", ["60"])) }
        try? await Task.sleep(for: .milliseconds(100))
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }
}
