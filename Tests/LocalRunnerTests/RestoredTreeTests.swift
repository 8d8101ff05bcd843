import Foundation
import TestSupport
import Testing

@testable import Host
@testable import LocalRunner
@testable import Planning
@testable import Storage

@Suite("A workspace that is laid out again") struct RestoredTreeTests {
    /// What GNU tar finds in a folder: names, kinds, permissions, contents, links, and where files have holes.
    private func archive(of folder: String) throws -> Data {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "tar", "--create", "--format=posix", "--sparse", "--sparse-version=0.0",
            "--sort=name", "--numeric-owner",
            "--mtime=@0", "--pax-option=exthdr.name=%d/%f,delete=atime,delete=ctime",
            "--directory", folder, ".",
        ]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return bytes
    }

    private func withWorkspaces(
        areHeld: Bool = false,
        _ body: (_ live: Workspace, _ restored: Workspace, DiskContents) async throws -> Void
    ) async throws {
        try await withTemporaryFolder { folder in
            let cache = try CacheFolder(folder)
            defer { cache.close() }
            func workspace() throws -> Workspace {
                let holder =
                    areHeld
                    ? try WorkspaceHolder(
                        launcherPath: Machine.launcherPath(), bytes: 100 << 20, files: 10_000)
                    : nil
                return try Workspace(in: folder, holder: holder, owner: nil, goPackageNames: [])
            }
            let (live, restored) = (try workspace(), try workspace())
            try await body(live, restored, DiskContents(in: cache))
            live.remove()
            restored.remove()
        }
    }

    private func tree(of workspace: Workspace, _ store: DiskContents?) throws -> Tree {
        var reader = TreeReader()
        return try reader.tree(of: workspace, limit: 1 << 30, keepingContentsIn: store)
    }

    @Test(
        "it is the one that was left, as another program reads both, or it cannot be laid out",
        arguments: [false, true])
    func equalsLiveOne(inMemory: Bool) async throws {
        var restoredCount = 0
        let seeds: Range<UInt64> = 0..<40
        for seed in seeds {
            try await withWorkspaces(areHeld: inMemory) { live, restored, store in
                let random = RandomTree(seed: seed, in: live.files)
                let tree = try tree(of: live, store)
                try #require(tree.isRestorable == random.isRestorable, "seed \(seed)")
                guard tree.isRestorable else { return }
                restoredCount += 1
                let directories = tree.directories
                try await store.add(directories)
                let stored = try await store.tree(directories.root)
                #expect(stored == tree, "seed \(seed)")
                try restored.restore(stored, from: store)
                let isSame = try archive(of: restored.root) == archive(of: live.root)
                try #require(isSame, "seed \(seed)")
                #expect(try self.tree(of: restored, nil) == tree, "seed \(seed)")
            }
        }
        #expect(restoredCount > seeds.count / 3)
        #expect(restoredCount < seeds.count)
    }

    @Test("holes take up no room, neither in the store nor when they are laid out")
    func keepsHoles() async throws {
        try await withWorkspaces { live, restored, store in
            let path = live.files + "/sparse"
            try Files.write(Array("data".utf8), to: path)
            truncate(path, 40 << 20)
            let tree = try tree(of: live, store)
            guard case .file(let digest, _) = tree.entries["files/sparse"] else {
                Issue.record("no file")
                return
            }
            #expect(digest.size == 40 << 20)
            #expect(tree.holes == ["files/sparse": [4096..<(40 << 20)]])
            try restored.restore(tree, from: store)
            for place in [path, store.path(of: digest), restored.files + "/sparse"] {
                var status = stat()
                #expect(stat(place, &status) == 0)
                #expect(status.st_size == 40 << 20)
                #expect(status.st_blocks * 512 < 1 << 20)
            }
        }
    }

    @Test("a file with two names is one file")
    func keepsHardLinks() async throws {
        try await withWorkspaces { live, restored, store in
            try live.write(.init(path: "b/one", contents: "x"))
            link(live.files + "/b/one", live.files + "/two")
            let tree = try tree(of: live, store)
            #expect(tree.links == ["files/two": "files/b/one"])
            try restored.restore(tree, from: store)
            #expect(
                try FolderScan(of: restored.files).items.filter(\.hasOtherNames).map(\.path)
                    == ["b/one", "two"])
            #expect(
                Files.stamp(of: restored.files + "/b/one")
                    == Files.stamp(of: restored.files + "/two"))
        }
    }

    @Test("no file runs as the user that it belongs to, neither in the workspace nor laid out")
    func dropsSetuid() async throws {
        try await withWorkspaces { live, restored, store in
            try live.write(.init(path: "a", contents: "x"))
            try live.write(.init(path: "closed", contents: "x"))
            chmod(live.files + "/a", 0o6755)
            chmod(live.files + "/closed", 0o4000)
            // In a folder whose name is no text.
            let hidden = Array((live.files + "/d").utf8CString.dropLast()) + [-1]
            mkdir(hidden + [0], 0o755)
            let program = hidden + Array("/program".utf8CString)
            close(creat(program, 0o755))
            chmod(program, 0o4755)
            let tree = try tree(of: live, store)
            #expect(tree.entries["files/a"] == .file(Digest(of: "x"), mode: 0o755))
            let items = try FolderScan(of: live.files).items
            #expect(items.map(\.mode) == [0o755, 0, 0o755, 0o755])
            #expect(items.filter(\.runsAsOwner).map(\.path) == [])
            unlink(program)
            rmdir(hidden + [0])
            Files.remove(live.files + "/closed")
            try restored.restore(try self.tree(of: live, store), from: store)
            #expect(try FolderScan(of: restored.files).items.map(\.mode) == [0o755])
        }
    }
}
