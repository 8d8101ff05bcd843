import Glibc
import TestSupport
import Testing

@testable import Host

@Suite("A look at folders") struct FolderLookTests {
    /// Whether a change shows in a folder `in` with `a.md`, beside which `out` stands.
    private func isSeen(
        except excluded: [String] = [], before prepare: (String) throws -> Void = { _ in },
        _ change: (String) throws -> Void
    ) throws -> Bool {
        try withTemporaryFolder { root in
            try Folders.make(root + "/in")
            try Folders.make(root + "/out")
            try Files.write(Array("a".utf8), to: root + "/in/a.md")
            try Files.write(Array("b".utf8), to: root + "/out/b.md")
            try prepare(root)
            let excluded = excluded.map { root + "/" + $0 }
            let first = FolderLook(at: [root + "/in"], except: excluded)
            #expect(FolderLook(at: [root + "/in"], except: excluded) == first)
            try change(root)
            return FolderLook(at: [root + "/in"], except: excluded) != first
        }
    }

    @Test("files that come, go, change, or are replaced by others of the same size and time")
    func seesFiles() throws {
        #expect(try isSeen { try Files.write([1, 2], to: $0 + "/in/a.md") })
        #expect(try isSeen { try Files.write([], to: $0 + "/in/new.md") })
        #expect(try isSeen { Files.remove($0 + "/in/a.md") })
        #expect(try isSeen { rename($0 + "/in/a.md", $0 + "/in/b.md") })
        #expect(
            try isSeen { root in
                var status = stat()
                stat(root + "/in/a.md", &status)
                try Files.write(Array("x".utf8), to: root + "/in/a.md")
                let times = [status.st_mtim, status.st_mtim]
                utimensat(AT_FDCWD, root + "/in/a.md", times, 0)
            })
        #expect(try !isSeen { try Files.write(Array("a".utf8), to: $0 + "/in/a.md") })
        #expect(try !isSeen { try Files.write([1], to: $0 + "/in/.a.md.swp") })
        #expect(try !isSeen { try Files.write([1], to: $0 + "/out/b.md") })
    }

    @Test("folders that come and go, the watched one too")
    func seesFolders() throws {
        #expect(try isSeen { try Folders.make($0 + "/in/new") })
        #expect(try !isSeen { try Folders.make($0 + "/in/.new") })
        #expect(try isSeen { rename($0 + "/in", $0 + "/away") })
        #expect(
            try isSeen(
                before: { rename($0 + "/in", $0 + "/away") }, { rename($0 + "/away", $0 + "/in") }))
    }

    @Test("what links lead to, once, however they lead in circles")
    func followsLinks() throws {
        func link(_ root: String) { symlink("../out", root + "/in/link") }
        #expect(try isSeen(before: link) { try Files.write([1], to: $0 + "/out/b.md") })
        #expect(try isSeen(before: link) { Files.remove($0 + "/in/link") })
        func file(_ root: String) { symlink("../out/b.md", root + "/in/link.md") }
        #expect(try isSeen(before: file) { try Files.write([1], to: $0 + "/out/b.md") })
        func circle(_ root: String) {
            symlink("..", root + "/in/up")
            symlink(".", root + "/in/self")
            symlink("loop", root + "/in/loop")
        }
        #expect(try isSeen(before: circle) { try Files.write([1], to: $0 + "/in/a.md") })
        #expect(try isSeen { symlink("nowhere", $0 + "/in/lost") })
    }

    @Test("nothing in an excluded folder, be it there or not, or reached through a link")
    func leavesOutExcludedFolders() throws {
        func write(_ root: String) throws {
            try Folders.make(root + "/in/pages")
            try Files.write([1], to: root + "/in/pages/page.html")
        }
        #expect(try isSeen(write))
        #expect(try !isSeen(except: ["in/pages"], write))
        func link(_ root: String) { symlink("../out", root + "/in/pages") }
        #expect(try !isSeen(except: ["in/pages"], before: link, write))
        #expect(try !isSeen(except: ["out"], before: link, write))
    }
}
