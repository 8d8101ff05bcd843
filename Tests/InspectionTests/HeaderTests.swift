import Testing

@testable import Inspection

@Suite("A file's first bytes") struct HeaderTests {
    private func kind(_ bytes: [UInt8]) throws -> Artifact.Kind {
        try bytes.withUnsafeBytes { try Artifact(inspecting: $0).kind }
    }

    @Test("tell scripts, texts and WebAssembly apart")
    func tellKinds() throws {
        #expect(try kind(Array("#!/bin/sh\necho\n".utf8)) == .script)
        #expect(try kind(Array("plain words\n".utf8)) == .text)
        #expect(try kind([0, 0x61, 0x73, 0x6D, 1, 0, 0, 0]) == .wasm)
        #expect(try kind([0, 1, 2, 255]) == .other)
    }
}
