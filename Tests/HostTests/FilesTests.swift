import Glibc
import Host
import TestSupport
import Testing

@Suite("Files") struct FilesTests {
    private func text(_ path: String) throws -> String {
        String(decoding: try Files.read(path), as: UTF8.self)
    }

    private func status(_ path: String) -> stat {
        var status = stat()
        _ = stat(path, &status)
        return status
    }

    @Test("a file is written and read again, and nothing else is left in its folder")
    func writesAndReads() throws {
        try withTemporaryFolder { folder in
            try Files.write(Array("one".utf8), to: folder + "/a.html")
            try Files.write(Array("two".utf8), to: folder + "/a.html")
            #expect(try text(folder + "/a.html") == "two")
            #expect(try Folders.names(in: folder) == ["a.html"])
        }
    }

    @Test("a pipe is not waited for but refused")
    func refusesPipes() throws {
        try withTemporaryFolder { folder in
            mkfifo(folder + "/pipe", 0o600)
            #expect(throws: HostError("cannot read \(folder)/pipe: it is not a file")) {
                try Files.read(folder + "/pipe")
            }
        }
    }

    @Test("a file that has the bytes already keeps its time, and itself")
    func keepsTime() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/a.html"
            try Files.write(Array("same".utf8), to: path)
            let old = [timespec(tv_sec: 1000, tv_nsec: 0), timespec(tv_sec: 1000, tv_nsec: 0)]
            utimensat(AT_FDCWD, path, old, 0)
            let before = status(path)
            try Files.write(Array("same".utf8), to: path)
            #expect(status(path).st_mtim.tv_sec == 1000)
            #expect(status(path).st_ino == before.st_ino)
            try Files.write(Array("other".utf8), to: path)
            #expect(status(path).st_mtim.tv_sec > 1000)
        }
    }

    @Test("a reader that has a file open goes on reading the old bytes while it is replaced")
    func replacesInOneGo() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/a.html"
            try Files.write(Array("old".utf8), to: path)
            let reader = open(path, O_RDONLY)
            defer { close(reader) }
            try Files.write(Array("new".utf8), to: path)
            var buffer = [UInt8](repeating: 0, count: 16)
            let count = read(reader, &buffer, buffer.count)
            #expect(String(decoding: buffer.prefix(count), as: UTF8.self) == "old")
            #expect(try text(path) == "new")
        }
    }

    @Test("a link that stands where a file is to be drafted is not followed")
    func followsNoLinkToADraft() throws {
        try withTemporaryFolder { folder in
            try Files.write(Array("mine".utf8), to: folder + "/own")
            symlink("own", folder + "/draft")
            try Files.write(Array("new".utf8), to: folder + "/a.html", draft: folder + "/draft")
            #expect(try text(folder + "/own") == "mine")
            #expect(try text(folder + "/a.html") == "new")
            #expect(try Folders.names(in: folder) == ["a.html", "own"])
        }
    }

    @Test("where a file cannot be written, an error says so, and nothing has changed")
    func reportsFailure() throws {
        try withTemporaryFolder { folder in
            try Folders.make(folder + "/taken")
            #expect(throws: HostError("write", folder + "/taken", errno: EISDIR)) {
                try Files.write([1], to: folder + "/taken")
            }
            #expect(throws: HostError("write", folder + "/no/a", errno: ENOENT)) {
                try Files.write([1], to: folder + "/no/a")
            }
            #expect(try Folders.names(in: folder) == ["taken"])
        }
    }

    @Test("a file that is too large, a folder or a missing file cannot be read")
    func refusesToRead() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/a"
            try Files.write(Array("12345".utf8), to: path)
            #expect(try Files.read(path, limit: 5).count == 5)
            #expect(throws: HostError("cannot read \(path): it is larger than 4 bytes")) {
                try Files.read(path, limit: 4)
            }
            #expect(throws: HostError("read", folder, errno: EISDIR)) {
                try Files.read(folder)
            }
            #expect(throws: HostError("read", folder + "/b", errno: ENOENT)) {
                try Files.read(folder + "/b")
            }
        }
    }

    @Test("an empty file has no bytes, and a file's head at most as many as it has")
    func readsHead() throws {
        try withTemporaryFolder { folder in
            try Files.write([], to: folder + "/empty")
            try Files.write([1, 2, 3], to: folder + "/three")
            #expect(try Files.read(folder + "/empty") == [])
            #expect(try Files.head(of: folder + "/three", count: 2) == [1, 2])
            #expect(try Files.head(of: folder + "/three", count: 9) == [1, 2, 3])
        }
    }

    @Test("a folder is no program, though it may be searched")
    func tellsPrograms() throws {
        try withTemporaryFolder { folder in
            try Files.write([], to: folder + "/plain")
            try Files.write([], to: folder + "/program")
            chmod(folder + "/program", 0o755)
            #expect(!Files.isExecutable(folder))
            #expect(!Files.isExecutable(folder + "/plain"))
            #expect(Files.isExecutable(folder + "/program"))
        }
    }
}
