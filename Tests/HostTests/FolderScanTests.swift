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

    @Test("a file is read piece by piece, and a link in its place is not followed")
    func readsPieces() throws {
        try withTemporaryFolder { folder in
            let bytes = (0..<600_000).map { UInt8(truncatingIfNeeded: $0) }
            try Files.write(bytes, to: folder + "/a")
            let scan = try FolderScan(of: folder)
            let item = try #require(scan.items.first)
            var read: [UInt8] = []
            let isReadable = try scan.withFile(item) { (file) throws(HostError) in
                try scan.read(item, from: file) { read += $0 }
            }
            #expect(isReadable)
            #expect(read == bytes)
            try Files.write([1], to: folder + "/b")
            Files.remove(folder + "/a")
            symlink("b", folder + "/a")
            #expect(throws: HostError.self) {
                _ = try scan.withFile(item) { _ in }
            }
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
