import Glibc
import Host
import TestSupport
import Testing

@Suite("A scan of a folder") struct FolderScanTests {
    private func describe(_ item: FolderScan.Item) -> String {
        switch item.kind {
        case .file: "\(item.mode & 0o100 != 0 ? "program" : "file") \(item.path)"
        case .symlink(let target): "link \(item.path) -> \(target)"
        case .directory: "folder \(item.path)"
        case .special: "special \(item.path)"
        }
    }

    @Test("it tells every kind of entry, and follows no link")
    func tellsKinds() throws {
        try withTemporaryFolder { folder in
            try Folders.make(folder + "/outside/x")
            let top = folder + "/top"
            try Folders.make(top + "/a/b")
            try Files.write([], to: top + "/a/b/plain")
            try Files.write([], to: top + "/run")
            chmod(top + "/run", 0o755)
            symlink("../outside", top + "/link")
            symlink("a", top + "/near")
            mkfifo(top + "/pipe", 0o600)
            #expect(
                try FolderScan(of: top).items.map(describe).sorted() == [
                    "file a/b/plain", "folder a", "folder a/b", "link link -> ../outside",
                    "link near -> a", "program run", "special pipe",
                ])
        }
    }

    @Test("a folder stands before what is in it")
    func ordersParentsFirst() throws {
        try withTemporaryFolder { folder in
            for path in ["/a/b/c", "/d/e", "/a/f"] { try Folders.make(folder + path) }
            let paths = try FolderScan(of: folder).items.map(\.path)
            #expect(paths.count == 6)
            for (index, path) in paths.enumerated() {
                guard let slash = path.lastIndex(of: "/") else { continue }
                #expect(paths[..<index].contains(String(path[..<slash])))
            }
        }
    }

    @Test("each name is told, those too that are no text, and none passes for another one")
    func tellsNames() throws {
        try withTemporaryFolder { folder in
            for name in [[0xFF], [0xFE, 0x61], Array("\u{FFFD}".utf8), Array("e\u{301}".utf8)] {
                close(
                    creat(
                        (Array("\(folder)/".utf8) + name).map(CChar.init(bitPattern:)) + [0], 0o600)
                )
            }
            try Files.write([], to: folder + "/\u{E9}")
            let bytes: [CChar] = [0x78, -1, 0]
            symlink(bytes, folder + "/link")
            #expect(
                try FolderScan(of: folder).items.map(describe) == [
                    "file e\u{301}", "special link", "file \u{E9}", "file \u{FFFD}",
                    "special \u{FFFD}a", "special \u{FFFD}",
                ])
        }
    }

    @Test("folders are walked through as deep as a path can tell, and what is deeper shows at one")
    func goesDeep() throws {
        try withTemporaryFolder { folder in
            var inner = open(folder, O_RDONLY | O_DIRECTORY)
            let name = String(repeating: "d", count: 200)
            for _ in 0..<25 {
                mkdirat(inner, name, 0o755)
                let next = openat(inner, name, O_RDONLY | O_DIRECTORY)
                close(inner)
                inner = next
            }
            close(inner)
            try Files.write([], to: folder + "/e")
            let items = try FolderScan(of: folder).items
            let kinds = items.map { String(describe($0).prefix(8)) }
            #expect(
                kinds == Array(repeating: "folder d", count: 20)
                    + Array(repeating: "special ", count: 5) + ["file e"])
            #expect(Set(items.map(\.path)).count == 22)
        }
    }

    @Test("a folder that we may not look into is no empty one")
    func tellsClosedFolders() throws {
        try withTemporaryFolder { folder in
            for (number, mode) in [0o000, 0o100, 0o400, 0o500].enumerated() {
                let path = folder + "/\(number)"
                try Folders.make(path)
                try Files.write([], to: path + "/a")
                chmod(path, mode_t(mode))
            }
            let kinds = try FolderScan(of: folder).items.map { String(describe($0).prefix(3)) }
            let open = ["fol", "fil"]
            #expect(
                kinds
                    == (effectiveUser == 0
                        ? open + open + open + open : ["spe", "spe", "spe"] + open))
        }
    }

    @Test("a file is read piece by piece, and a link in its place is not followed")
    func readsPieces() throws {
        try withTemporaryFolder { folder in
            let bytes = (0..<600_000).map { UInt8(truncatingIfNeeded: $0) }
            try Files.write(bytes, to: folder + "/a")
            var walk = try FolderWalk(of: folder)
            let item = try #require(try walk.nextItem())
            var read: [UInt8] = []
            let isReadable = try walk.withFile { (file) throws(HostError) in
                try Files.readPieces(ofOpen: file, size: item.stamp.size) { read += $0 }
            }
            #expect(isReadable)
            #expect(read == bytes)
            try Files.write([1], to: folder + "/b")
            Files.remove(folder + "/a")
            symlink("b", folder + "/a")
            #expect(throws: HostError.self) { _ = try walk.withFile { _ in } }
        }
    }

    @Test("a folder that is moved away while we are in it leads nobody elsewhere")
    func staysBelow() throws {
        try withTemporaryFolder { folder in
            try Folders.make(folder + "/top/a/b")
            try Folders.make(folder + "/elsewhere")
            try Files.write([], to: folder + "/elsewhere/secret")
            var walk = try FolderWalk(of: folder + "/top")
            #expect(try walk.nextItem()?.path == "a")
            #expect(try walk.nextItem()?.path == "a/b")
            rename(folder + "/top/a/b", folder + "/elsewhere/b")
            #expect(throws: HostError.self) { _ = try walk.nextItem() }
        }
    }

    @Test("a stamp changes with the content, even where size and time are set back")
    func stampsContent() throws {
        try withTemporaryFolder { folder in
            try Files.write(Array("one".utf8), to: folder + "/a")
            usleep(20_000)
            let before = try #require(try FolderScan(of: folder).items.first)
            let file = open(folder + "/a", O_WRONLY)
            _ = write(file, "two", 3)
            close(file)
            var status = stat()
            stat(folder + "/a", &status)
            utimensat(AT_FDCWD, folder + "/a", [status.st_mtim, status.st_mtim], 0)
            let after = try #require(try FolderScan(of: folder).items.first)
            #expect(after.stamp != before.stamp)
        }
    }
}
