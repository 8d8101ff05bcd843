import CLinux
import Glibc
import TestSupport
import Testing

@testable import Host
@testable import LocalRunner
@testable import Planning
@testable import Storage

@Suite("A workspace") struct WorkspaceTests {
    private func withWorkspace(_ body: (Workspace) throws -> Void) throws {
        try withTemporaryFolder { folder in
            let workspace = try Workspace(
                in: folder, owner: nil, goPackageNames: ["include", "tool"])
            try body(workspace)
            workspace.remove()
            let names = try Folders.names(in: folder)
            #expect(names == [])
        }
    }

    private func write(_ text: String, to path: String, in workspace: Workspace) throws {
        try workspace.write(.init(path: path, contents: text))
    }

    private func file(_ text: String, isExecutable: Bool = false) -> Tree.Entry {
        .file(Digest(of: text), mode: isExecutable ? 0o755 : 0o644)
    }

    /// The tree of a workspace with these entries in it, without the order of times.
    private func tree(_ entries: [String: Tree.Entry]) -> Tree {
        var tree = Tree.emptyWorkspace
        for (path, entry) in entries { tree.entries["files/" + path] = entry }
        return tree
    }

    private func withoutOrder(_ tree: Tree) -> Tree { Tree(entries: tree.entries) }

    @Test(
        "it starts empty, with places for Go's own packages that are no part of its tree, and is removed whole"
    )
    func startsEmpty() throws {
        try withWorkspace { workspace in
            var reader = TreeReader()
            let tree = try reader.tree(of: workspace, limit: 1000, keepingContentsIn: nil)
            #expect(tree == self.tree([:]))
            let packages = try Folders.names(in: workspace.goPackages)
            #expect(packages == ["include", "tool"])
        }
    }

    @Test("what the folder above grants to other users does not reach it")
    func inheritsNoAccess() throws {
        try withTemporaryFolder { folder in
            // An access control list of version 2: rwx for the owner, r-x for the group and for others.
            let list: [UInt8] = [
                2, 0, 0, 0, 1, 0, 7, 0, 255, 255, 255, 255, 4, 0, 5, 0, 255, 255, 255, 255, 32, 0,
                5, 0,
                255, 255, 255, 255,
            ]
            try #require(
                setxattr(folder, "system.posix_acl_default", list, list.count, 0) == 0
                    || errno == EOPNOTSUPP)
            let workspace = try Workspace(in: folder, owner: nil, goPackageNames: [])
            try write("x", to: "a/b", in: workspace)
            var reader = TreeReader()
            let tree = try reader.tree(of: workspace, limit: 1000, keepingContentsIn: nil)
            #expect(tree.isRestorable)
            workspace.remove()
        }
    }

    @Test("its tree tells all that stands in it")
    func readsTree() throws {
        try withWorkspace { workspace in
            try write("package a\n", to: "a/a.go", in: workspace)
            try write("#!/bin/sh\n", to: "run", in: workspace)
            chmod(workspace.files + "/run", 0o755)
            symlink("/etc/passwd", workspace.files + "/link")
            mkfifo(workspace.files + "/pipe", 0o600)
            var reader = TreeReader()
            let tree = try reader.tree(of: workspace, limit: 1000, keepingContentsIn: nil)
            #expect(
                withoutOrder(tree)
                    == self.tree([
                        "a": .directory(mode: 0o755), "a/a.go": file("package a\n"),
                        "run": file("#!/bin/sh\n", isExecutable: true),
                        "link": .symlink(target: "/etc/passwd"), "pipe": .special,
                    ]))
        }
    }

    @Test("a file that is written again has its new digest, however soon and however alike it is")
    func seesQuickChanges() throws {
        try withWorkspace { workspace in
            var reader = TreeReader()
            for number in 100..<400 {
                try write("\(number)", to: "a", in: workspace)
                let tree = try reader.tree(of: workspace, limit: 1000, keepingContentsIn: nil)
                try #require(withoutOrder(tree) == self.tree(["a": file("\(number)")]))
            }
        }
    }

    @Test("a file that did not change is not read again")
    func remembersDigests() throws {
        try withWorkspace { workspace in
            try write("x", to: "a", in: workspace)
            usleep(20_000)
            var reader = TreeReader()
            let before = try reader.tree(of: workspace, limit: 1000, keepingContentsIn: nil)
            let start = ContinuousClock.now
            for _ in 0..<100 {
                let tree = try reader.tree(of: workspace, limit: 1000, keepingContentsIn: nil)
                #expect(tree == before)
            }
            #expect(start.duration(to: .now) < .seconds(5))
        }
    }

    @Test("files for which there is no room are in the tree without content, read before or not")
    func keepsLimit() throws {
        try withWorkspace { workspace in
            try write("12345", to: "a", in: workspace)
            try write("123456", to: "b", in: workspace)
            try write("12345", to: "c", in: workspace)
            usleep(20_000)
            var reader = TreeReader()
            let whole = try reader.tree(of: workspace, limit: 16, keepingContentsIn: nil)
            let part = try reader.tree(of: workspace, limit: 10, keepingContentsIn: nil)
            var other = TreeReader()
            let same = try other.tree(of: workspace, limit: 10, keepingContentsIn: nil)
            #expect(
                withoutOrder(whole)
                    == tree(["a": file("12345"), "b": file("123456"), "c": file("12345")]))
            #expect(
                withoutOrder(part) == tree(["a": file("12345"), "b": .special, "c": file("12345")]))
            #expect(same == part)
        }
    }

    @Test("a link that a command left on a file's way is not followed out of it")
    func refusesLinks() throws {
        try withWorkspace { workspace in
            symlink("..", workspace.files + "/up")
            #expect(throws: ConfinedFolder.Obstacle.notAFolder) {
                try write("x", to: "up/x", in: workspace)
            }
        }
    }

    @Test("laid out again it is the same, in the order in which its files were written")
    func restoresTree() throws {
        try withTemporaryFolder { folder in
            let cache = try CacheFolder(folder)
            defer { cache.close() }
            let store = DiskContents(in: cache)
            let first = try Workspace(in: folder, owner: nil, goPackageNames: ["tool"])
            try write("new", to: "sub/new", in: first)
            usleep(20_000)
            try write("newer", to: "a", in: first)
            chmod(first.files + "/a", 0o640)
            symlink("nowhere", first.files + "/link")
            try Folders.make(first.files + "/closed")
            try write("x", to: "closed/x", in: first)
            chmod(first.files + "/closed", 0o555)
            var reader = TreeReader()
            let tree = try reader.tree(of: first, limit: 1000, keepingContentsIn: store)
            first.remove()

            let second = try Workspace(in: folder, owner: nil, goPackageNames: ["tool"])
            try second.restore(tree, from: store)
            var other = TreeReader()
            #expect(try other.tree(of: second, limit: 1000, keepingContentsIn: store) == tree)
            second.remove()

            Files.remove(store.path(of: Digest(of: "new")))
            let third = try Workspace(in: folder, owner: nil, goPackageNames: ["tool"])
            #expect(throws: MissingContent.self) { try third.restore(tree, from: store) }
            third.remove()
        }
    }

    @Test("held in memory, it has a size, shows to nobody else, and is gone with its holder")
    func isHeld() throws {
        try withTemporaryFolder { folder in
            let holder = try WorkspaceHolder(
                launcherPath: Machine.launcherPath(), bytes: 1 << 20, files: 64)
            let workspace = try Workspace(
                in: folder, holder: holder, owner: nil, goPackageNames: [])
            try write("x", to: "a/b", in: workspace)
            var reader = TreeReader()
            #expect(
                try withoutOrder(
                    reader.tree(of: workspace, limit: 1000, keepingContentsIn: nil))
                    == tree(["a": .directory(mode: 0o755), "a/b": file("x")]))
            #expect(throws: ConfinedFolder.NoSpace.self) {
                try write(String(repeating: "x", count: 2 << 20), to: "large", in: workspace)
            }
            #expect(try Folders.names(in: folder) == [])
            #expect(!Files.exists(holder.innerTree))
            #expect(Files.exists(workspace.root))
            workspace.remove()
            #expect(!Files.exists(workspace.root))
        }
    }
}
