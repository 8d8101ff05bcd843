import Host
import Testing

/// Programs of the machine itself.
struct HostCommandTests {
    @Test func collectsWhatAProgramPrints() async throws {
        let output = try await HostCommand("/bin/cat", [], input: Array("text".utf8)).run()
        #expect(output.text == "text")
        #expect(output.isSuccess)
    }

    @Test func endsWithACancelledTaskAndBlamesNoProgram() async {
        let task = Task { try await HostCommand("/bin/sleep", ["60"]).run() }
        try? await Task.sleep(for: .milliseconds(100))
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }
}
