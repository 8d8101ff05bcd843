import Testing

@testable import Planning

@Suite("A tree's directories") struct DirectoryTests {
    private let tree = Tree(
        entries: [
            "a.go": .file(Digest(of: "a"), mode: 0o644), "bin": .directory(mode: 0o755),
            "bin/run": .file(Digest(of: "run"), mode: 0o755),
            "bin/deep": .directory(mode: 0o500), "bin/deep/link": .symlink(target: "../run"),
            "empty": .directory(mode: 0o700), "pipe": .special,
        ], order: ["a.go": 1, "bin/run": 0])

    @Test("put together again they are the tree")
    func roundTrips() async throws {
        let directories = tree.directories
        #expect(directories.encoded.count == 4)
        let again = try await Tree(root: directories.root) { digest in
            try #require(directories.encoded[digest])
        }
        #expect(again == tree)
        #expect(again.digest == tree.digest)
    }

    @Test("the empty tree has one directory")
    func hasEmptyTree() throws {
        let directories = Tree().directories
        #expect(directories.encoded == [directories.root: Directory().encoded])
    }

    @Test("a folder that two trees have in common has one digest in both")
    func sharesFolders() {
        var other = tree
        other.entries["a.go"] = .file(Digest(of: "other"), mode: 0o644)
        let common = Set(tree.directories.encoded.keys)
            .intersection(other.directories.encoded.keys)
        #expect(common.count == 3)
        #expect(tree.digest != other.digest)
    }

    @Test("the order in which files were written is part of the digest, the times are not")
    func digestsOrder() {
        var other = tree
        other.order = ["a.go": 0, "bin/run": 1]
        #expect(other.digest != tree.digest)
        #expect(other.changes(since: tree) == TreeChanges())
    }

    @Test(
        "a name that leads out of its folder is refused", arguments: ["..", ".", "", "a/b", "/etc"])
    func refusesNamesThatLeadOut(name: String) async {
        var directory = Directory()
        directory.nodes[name] = .symlink(target: "x")
        let bytes = directory.encoded
        await #expect(throws: FieldReader.Malformed.self) {
            _ = try await Tree(root: Digest(of: bytes)) { _ in bytes }
        }
    }

    @Test("names of one file and holes are part of the tree and of its digest")
    func keepsLinksAndHoles() async throws {
        var other = tree
        other.entries["bin/again"] = other.entries["bin/run"]
        other.order["bin/again"] = 0
        let copied = other.digest
        other.links["bin/again"] = "bin/run"
        other.holes["a.go"] = [0..<4096, 8192..<9000]
        #expect(Set([tree.digest, copied, other.digest]).count == 3)
        let directories = other.directories
        let again = try await Tree(root: directories.root) { try #require(directories.encoded[$0]) }
        #expect(again == other)
    }

    @Test(
        "a file is no further name of what is no such file in the tree",
        arguments: ["../etc/passwd", "bin", "bin/none", "a.go", "bin/again"])
    func refusesForeignLinks(first: String) async {
        var other = tree
        other.entries["bin/again"] = other.entries["bin/run"]
        other.links["bin/again"] = first
        let directories = other.directories
        await #expect(throws: FieldReader.Malformed.self) {
            _ = try await Tree(root: directories.root) { try #require(directories.encoded[$0]) }
        }
    }

    @Test("files that would run as another user are refused", arguments: [0o4755, 0o2755, -1])
    func refusesSetuidFiles(mode: Int) {
        let tree = Tree(entries: ["a": .file(Digest(of: "a"), mode: mode)])
        for bytes in tree.directories.encoded.values {
            #expect(throws: FieldReader.Malformed.self) { try Directory(decoding: bytes) }
        }
    }

    @Test("bytes that are cut anywhere are no directory")
    func refusesCutBytes() throws {
        let bytes = try #require(tree.directories.encoded.values.max { $0.count < $1.count })
        for count in 0..<bytes.count {
            #expect(throws: FieldReader.Malformed.self) {
                try Directory(decoding: Array(bytes.prefix(count)))
            }
        }
    }
}
