import Glibc
import Host
import LessonModel
import Testing

@testable import Execution
@testable import Planning

@Suite("The store") struct StoreTests {
    private func withCache(_ body: (CacheFolder) throws -> Void) throws {
        try withTemporaryFolder { folder in
            let cache = try CacheFolder(folder)
            try body(cache)
            cache.close()
            let left = try Folders.names(in: folder + "/work")
            #expect(left == [])
        }
    }

    private func flipByte(of path: String, at offset: Int) throws {
        var bytes = try Files.read(path)
        bytes[offset] ^= 1
        chmod(path, 0o644)
        Files.remove(path)
        try Files.write(bytes, to: path)
    }

    @Test("a content that was added is there, by its digest, and may not be written to")
    func keepsContent() throws {
        try withCache { cache in
            let store = ContentStore(in: cache)
            let digest = Digest(of: "hello")
            #expect(!store.contains(digest))
            try store.add(Array("hello".utf8), digest)
            #expect(store.contains(digest))
            #expect(try store.bytes(of: digest) == Array("hello".utf8))
            var status = stat()
            #expect(stat(store.path(of: digest), &status) == 0)
            #expect(status.st_mode & 0o777 == 0o444)
            #expect(cache.growth == 5)
        }
    }

    @Test("a content of which a byte was changed counts as missing, and can be added again")
    func noticesDamage() throws {
        try withCache { cache in
            let store = ContentStore(in: cache)
            let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0) }
            let digest = Digest(of: bytes)
            for offset in [0, 50_000, 99_999] {
                try store.add(bytes, digest)
                try flipByte(of: store.path(of: digest), at: offset)
                #expect(throws: ContentStore.Missing.self) { try store.bytes(of: digest) }
                #expect(!store.contains(digest))
                try store.add(bytes, digest)
                try flipByte(of: store.path(of: digest), at: offset)
                let file = open(cache.path + "/copy", O_WRONLY | O_CREAT, 0o600)
                #expect(throws: ContentStore.Missing.self) { try store.copy(digest, to: file) }
                close(file)
                #expect(!store.contains(digest))
            }
        }
    }

    @Test("a sealed file is read as it was written; with any byte changed it counts as missing")
    func sealsFiles() throws {
        try withCache { cache in
            let file = SealedFile("some/file", in: cache)
            #expect(file.read() == nil)
            try file.write([1, 2, 3])
            #expect(file.read() == [1, 2, 3])
            try file.write([])
            #expect(file.read() == [])
            try file.write([1, 2, 3])
            let size = try #require(Files.size(of: file.path))
            for offset in 0..<size {
                try file.write([1, 2, 3])
                try flipByte(of: file.path, at: offset)
                #expect(file.read() == nil)
                #expect(!Files.exists(file.path))
            }
        }
    }

    @Test("a cache that may not be written to gives what it has and takes nothing")
    func readsOnly() throws {
        guard effectiveUser != 0 else {
            // Root may write anywhere; the end-to-end tests try it on a file system that is mounted read-only.
            return
        }
        try withTemporaryFolder { folder in
            let digest = Digest(of: "x")
            let cache = try CacheFolder(folder)
            try ContentStore(in: cache).add([0x78], digest)
            cache.close()
            chmod(folder, 0o555)
            defer { chmod(folder, 0o755) }
            let reader = try CacheFolder(folder)
            #expect(reader.isReadOnly)
            #expect(try ContentStore(in: reader).bytes(of: digest) == [0x78])
            try ContentStore(in: reader).add([0x79], Digest(of: "y"))
            #expect(!ContentStore(in: reader).contains(Digest(of: "y")))
            reader.close()
        }
    }

    @Test("what was used last stays when room is made")
    func evictsOldest() throws {
        try withCache { cache in
            let store = ContentStore(in: cache)
            let digests = try (0..<10).map { number in
                let bytes = [UInt8](repeating: UInt8(number), count: 100)
                let digest = Digest(of: bytes)
                try store.add(bytes, digest)
                var times = timespec(tv_sec: 1_000_000_000 + number * 1000, tv_nsec: 0)
                if number == 0 { clock_gettime(CLOCK_REALTIME, &times) }
                utimensat(AT_FDCWD, store.path(of: digest), [times, times], 0)
                return digest
            }
            let eviction = CacheEviction(of: cache)
            #expect(eviction.size() == 1000)
            try eviction.keep(to: 1000)
            #expect(eviction.size() == 1000)
            try eviction.keep(to: 500)
            #expect(
                digests.map(store.contains)
                    == [true, false, false, false, false, false, false, true, true, true])
            let rest = eviction.remove(beyond: .max, usedBefore: 1_000_009_000)
            #expect(
                rest
                    == CacheEviction.Outcome(
                        removedCount: 2, removedSize: 200, keptCount: 2, keptSize: 200))
        }
    }
}

@Suite("What is known of files") struct FileFactsTests {
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
                let facts = FileFacts(in: cache)
                let answer = await facts.output(of: program, ["x"], configuration: [])
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
                let facts = FileFacts(in: cache)
                let answer = await facts.output(of: program, [status], configuration: [])
                #expect(answer == "1.2\n")
                try await facts.store()
            }
            let log = String(decoding: try Files.read(folder + "/log"), as: UTF8.self)
            #expect(log == "asked\nasked\nasked\n", "the good answer alone was kept")
        }
    }
}
