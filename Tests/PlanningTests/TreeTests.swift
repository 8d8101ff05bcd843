import Testing

@testable import Planning

@Suite("A tree") struct TreeTests {
    private func file(_ text: String, isExecutable: Bool = false) -> Tree.Entry {
        .file(Digest(of: text), mode: isExecutable ? 0o755 : 0o644)
    }

    @Test("its changes are what was created, changed and removed, each in order")
    func tellsChanges() {
        let before = Tree(entries: [
            "same": file("1"), "b": file("1"), "a": file("1"), "run.sh": file("1"),
            "link": .symlink(target: "a"), "z": .directory(mode: 0o755), "y": .special,
        ])
        let after = Tree(entries: [
            "same": file("1"), "b": file("2"), "a": .directory(mode: 0o755),
            "link": .symlink(target: "b"),
            "run.sh": file("1", isExecutable: true), "new/x": file("1"),
            "new": .directory(mode: 0o755),
        ])
        #expect(
            after.changes(since: before)
                == TreeChanges(
                    created: ["new", "new/x"], changed: ["a", "b", "link", "run.sh"],
                    removed: ["y", "z"]))
        #expect(after.changes(since: after) == TreeChanges())
    }

    @Test("a copy that becomes another name of a file is a change, and so are holes")
    func tellsChangesOfLinksAndHoles() {
        let before = Tree(entries: ["a": file("1"), "b": file("1"), "c": file("1")])
        var after = before
        after.links["b"] = "a"
        after.holes["c"] = [0..<1]
        #expect(after.changes(since: before) == TreeChanges(changed: ["b", "c"]))
    }

    @Test("the same content has the same digest, in whatever order it was found")
    func hasOneDigest() {
        let names = (1...50).map { "file\($0)" }
        var forwards = Tree()
        var backwards = Tree()
        for name in names { forwards.entries[name] = file(name) }
        for name in names.reversed() { backwards.entries[name] = file(name) }
        #expect(forwards.digest == backwards.digest)
    }

    @Test("everything about an entry is part of the digest")
    func digestsEverything() {
        let trees = [
            [:], ["a": file("1")], ["a": file("2")], ["a": file("1", isExecutable: true)],
            ["b": file("1")], ["a": .directory(mode: 0o755)], ["a": .special],
            ["a": .symlink(target: "b")],
            ["a": .symlink(target: "c")], ["b": .symlink(target: "a")],
            ["a": file("1"), "b": file("1")],
        ].map { Tree(entries: $0) }
        #expect(Set(trees.map(\.digest)).count == trees.count)
    }

    @Test("a name with newlines and spaces cannot pass for another tree")
    func cannotBeFaked() {
        let digest = Digest(of: "1")
        let plain = Tree(entries: ["a": file("1"), "b": file("1")])
        let fakes = [
            Tree(entries: ["a\nf \(digest) b": file("1")]),
            Tree(entries: ["a": .symlink(target: "x\nf \(digest) b")]),
            Tree(entries: ["a": .symlink(target: "b c")]),
            Tree(entries: ["c a": .symlink(target: "b")]),
            Tree(entries: ["b c a": .symlink(target: "")]),
        ]
        #expect(Set(([plain] + fakes).map(\.digest)).count == 6)
    }
}
