import Glibc
import Host
import TestSupport
import Testing

@Suite("Folders") struct FoldersTests {
    @Test("a folder is made with all that are missing above it, and making it again is no error")
    func makes() throws {
        try withTemporaryFolder { folder in
            try Folders.make(folder + "/a/b/c")
            try Folders.make(folder + "/a/b/c")
            #expect(Files.isFolder(folder + "/a/b/c"))
            try Files.write([], to: folder + "/file")
            #expect(throws: HostError.self) { try Folders.make(folder + "/file/x") }
        }
    }

    @Test("names come in order")
    func sortsNames() throws {
        try withTemporaryFolder { folder in
            for name in ["b", "a", ".c", "größe"] { try Files.write([], to: folder + "/" + name) }
            #expect(try Folders.names(in: folder) == [".c", "a", "b", "größe"])
        }
    }

    @Test("folders that nobody else uses have a name each")
    func makesUnique() throws {
        try withTemporaryFolder { folder in
            let made = try (1...3).map { _ in
                try Folders.makeUnique(in: folder + "/new", prefix: "chain-")
            }
            #expect(Set(made).count == 3)
            #expect(made.allSatisfy { $0.hasPrefix(folder + "/new/chain-") && Files.isFolder($0) })
        }
    }

    @Test("a folder goes with all in it, those too that were made read-only")
    func removesReadOnly() throws {
        try withTemporaryFolder { folder in
            let top = folder + "/top"
            try Folders.make(top + "/a/b")
            try Files.write([], to: top + "/a/b/file")
            for path in ["/a/b/file", "/a/b", "/a", ""] { chmod(top + path, 0o500) }
            Folders.remove(top)
            #expect(try Folders.names(in: folder) == [])
        }
    }

    @Test("folders go that are nested deeper than a path can tell")
    func removesDeepFolders() throws {
        try withTemporaryFolder { folder in
            try Folders.make(folder + "/top")
            var inner = open(folder + "/top", O_RDONLY | O_DIRECTORY)
            let name = String(repeating: "d", count: 200)
            for _ in 0..<100 {
                mkdirat(inner, name, 0o755)
                let next = openat(inner, name, O_RDONLY | O_DIRECTORY)
                close(inner)
                inner = next
            }
            close(inner)
            Folders.remove(folder + "/top")
            let names = try Folders.names(in: folder)
            #expect(names == [])
        }
    }

    @Test("what has a name that is no text goes too, and folders that their owner closed")
    func removesAnyNames() throws {
        try withTemporaryFolder { folder in
            let top = folder + "/top"
            try Folders.make(top)
            for name in [[0xFF], [0xC0, 0x80], [0x0A, 0xFF]] as [[UInt8]] {
                let path = Array(top.utf8) + [0x2F] + name
                mkdir((path + [0]).map { CChar(bitPattern: $0) }, 0o755)
                let inner = path + [0x2F] + name + [0]
                let file = open(inner.map { CChar(bitPattern: $0) }, O_WRONLY | O_CREAT, 0o600)
                #expect(file >= 0)
                close(file)
                chmod((path + [0]).map { CChar(bitPattern: $0) }, 0)
            }
            chmod(top, 0)
            Folders.remove(top)
            let names = try Folders.names(in: folder)
            #expect(names == [])
        }
    }

    /// Somebody puts links in the place of folders while they are removed.
    @Test("what links lead to stays that come into the place of folders meanwhile")
    func followsNoLinkThatComesMeanwhile() async throws {
        try await withTemporaryFolder { folder in
            try Folders.make(folder + "/victim")
            let kept = (0..<50).map { "file-\($0)" }
            for name in kept { try Files.write([], to: folder + "/victim/" + name) }
            for round in 1...20 {
                let top = folder + "/top"
                try Folders.make(top)
                for number in 0..<100 { try Folders.make(top + "/\(number)/inner") }
                let swapping = Task.detached {
                    var count = 0
                    while !Task.isCancelled {
                        for name in (try? Folders.names(in: top)) ?? [] {
                            count += 1
                            rename(top + "/" + name, folder + "/gone-\(round)-\(count)")
                            symlink("../victim", top + "/" + name)
                        }
                    }
                }
                for _ in 1...5 { Folders.remove(top) }
                swapping.cancel()
                await swapping.value
                Folders.remove(top)
            }
            let names = try Folders.names(in: folder + "/victim")
            #expect(names == kept.sorted())
        }
    }

    @Test("links in it go, what they lead to stays as it was")
    func keepsWhatLinksLeadTo() throws {
        try withTemporaryFolder { folder in
            try Folders.make(folder + "/outside")
            try Files.write([1], to: folder + "/outside/file")
            chmod(folder + "/outside", 0o755)
            try Folders.make(folder + "/top")
            symlink(folder + "/outside", folder + "/top/link")
            symlink("../outside/file", folder + "/top/file-link")
            symlink("nowhere", folder + "/top/lost")
            Folders.remove(folder + "/top")
            #expect(try Folders.names(in: folder) == ["outside"])
            #expect(try Files.read(folder + "/outside/file") == [1])
        }
    }

    @Test("a link in the folder's own place goes, what it leads to stays as it was")
    func removesLinkItself() throws {
        try withTemporaryFolder { folder in
            try Folders.make(folder + "/outside")
            try Files.write([1], to: folder + "/outside/file")
            chmod(folder + "/outside", 0o755)
            symlink(folder + "/outside", folder + "/top")
            Folders.remove(folder + "/top")
            var status = stat()
            stat(folder + "/outside", &status)
            #expect(try Folders.names(in: folder) == ["outside"])
            #expect(try Files.read(folder + "/outside/file") == [1])
            #expect(status.st_mode & 0o777 == 0o755)
        }
    }

    @Test("of empty folders, those go that hold no files, and links stay")
    func removesEmptyFolders() throws {
        try withTemporaryFolder { folder in
            for path in ["/empty/a/b", "/empty/c", "/used/a", "/used/b"] {
                try Folders.make(folder + path)
            }
            try Files.write([], to: folder + "/used/a/file")
            symlink("empty", folder + "/link")
            let top = try OpenFolder(folder)
            top.removeEmptyFolders("link")
            #expect(try Folders.names(in: folder + "/empty") == ["a", "c"])
            for name in ["empty", "used", "never"] { top.removeEmptyFolders(name) }
            #expect(try Folders.names(in: folder) == ["link", "used"])
            #expect(try Folders.names(in: folder + "/used") == ["a"])
            #expect(try Folders.names(in: folder + "/used/a") == ["file"])
        }
    }

    @Test("sockets and pipes go too, and removing what is not there is no error")
    func removesSpecialFiles() throws {
        try withTemporaryFolder { folder in
            mkfifo(folder + "/pipe", 0o600)
            Folders.remove(folder + "/pipe")
            Folders.remove(folder + "/never")
            let names = try Folders.names(in: folder)
            #expect(names == [])
        }
    }
}
