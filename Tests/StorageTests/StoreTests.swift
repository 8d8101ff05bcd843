import Glibc
import Host
import LessonModel
import TestSupport
import Testing

@testable import Planning
@testable import Storage

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
            let store = DiskContents(in: cache)
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
            let store = DiskContents(in: cache)
            let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0) }
            let digest = Digest(of: bytes)
            for offset in [0, 50_000, 99_999] {
                try store.add(bytes, digest)
                try flipByte(of: store.path(of: digest), at: offset)
                #expect(throws: MissingContent.self) { try store.bytes(of: digest) }
                #expect(!store.contains(digest))
                try store.add(bytes, digest)
                try flipByte(of: store.path(of: digest), at: offset)
                let file = open(cache.path + "/copy", O_WRONLY | O_CREAT, 0o600)
                #expect(throws: MissingContent.self) { try store.copy(digest, to: file) }
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
            let size = try #require(Files.stamp(of: file.path)).size
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
            try DiskContents(in: cache).add([0x78], digest)
            cache.close()
            chmod(folder, 0o555)
            defer { chmod(folder, 0o755) }
            let reader = try CacheFolder(folder)
            #expect(reader.isReadOnly)
            #expect(try DiskContents(in: reader).bytes(of: digest) == [0x78])
            try DiskContents(in: reader).add([0x79], Digest(of: "y"))
            #expect(!DiskContents(in: reader).contains(Digest(of: "y")))
            reader.close()
        }
    }

    @Test("what was used last stays when room is made")
    func evictsOldest() throws {
        try withCache { cache in
            let store = DiskContents(in: cache)
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
