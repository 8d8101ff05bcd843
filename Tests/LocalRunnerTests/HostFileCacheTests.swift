import Engine
import Glibc
import Host
import Storage
import TestSupport
import Testing

@testable import LocalRunner

@Suite("What is known of files") struct HostFileCacheTests {
    @Test("a digest and an answer are found again as long as the program stays as it is")
    func remembers() async throws {
        try await withTemporaryFolder { folder in
            let cache = try CacheFolder(folder)
            let program = folder + "/program"
            func writeProgram(_ text: String) throws {
                try Files.write(
                    Array("#!/bin/sh\necho ran >> \(folder)/log\n\(text)\n".utf8), to: program)
                chmod(program, 0o755)
                usleep(30_000)
            }
            func answer() async throws -> String? {
                let facts = HostFileCache(in: cache)
                let answer = await facts.answer(of: program, to: ["x"]) {
                    try await LocalPrograms().run(ProgramCall(program, ["x"]))
                }
                try await facts.store()
                return answer
            }
            try writeProgram("echo one")
            #expect(try await answer() == "one\n")
            #expect(try await answer() == "one\n")
            #expect(try Files.read(folder + "/log").count == 4)
            try writeProgram("echo two")
            #expect(try await answer() == "two\n")
            #expect(try Files.read(folder + "/log").count == 8)
            cache.close()
        }
    }

    @Test("a program that did not answer well is asked again")
    func asksAProgramAgainThatDidNotAnswerWell() async throws {
        try await withTemporaryFolder { folder in
            let program = folder + "/program"
            try Files.write(
                Array("#!/bin/sh\necho asked >> \(folder)/log; echo 1.2; exit $1\n".utf8),
                to: program)
            chmod(program, 0o755)
            let cache = try CacheFolder(folder + "/cache")
            defer { cache.close() }
            for status in ["1", "1", "0", "0"] {
                let facts = HostFileCache(in: cache)
                let answer = await facts.answer(of: program, to: [status]) {
                    try await LocalPrograms().run(ProgramCall(program, [status]))
                }
                #expect(answer == "1.2\n")
                try await facts.store()
            }
            let log = String(decoding: try Files.read(folder + "/log"), as: UTF8.self)
            #expect(log == "asked\nasked\nasked\n", "the good answer alone was kept")
        }
    }
}
