import Glibc
import TestSupport
import Testing

@testable import Host

@Suite("A confined folder") struct ConfinedFolderTests {
    /// A folder `inside`, with an `outside` beside it that holds a file.
    private func withFolders(_ body: (_ root: String, _ inside: ConfinedFolder) throws -> Void)
        throws
    {
        try withTemporaryFolder { root in
            try Folders.make(root + "/inside")
            try Folders.make(root + "/outside")
            try Files.write(Array("untouched".utf8), to: root + "/outside/file")
            try body(root, ConfinedFolder(path: root + "/inside", owner: nil))
            #expect(try text(root + "/outside/file") == "untouched")
            #expect(try Folders.names(in: root + "/outside") == ["file"])
            #expect(try Folders.names(in: root) == ["inside", "outside"])
        }
    }

    private func text(_ path: String) throws -> String {
        String(decoding: try Files.read(path), as: UTF8.self)
    }

    @Test("a file is written, with the folders on its way, and replaced")
    func writes() throws {
        try withFolders { root, inside in
            try inside.write("one\n", to: "a/b/file")
            try inside.write("two\n", to: "a/b/file")
            try inside.write("three\n", to: "top")
            #expect(try text(root + "/inside/a/b/file") == "two\n")
            #expect(try text(root + "/inside/top") == "three\n")
        }
    }

    @Test("a link in the file's place is replaced, not followed")
    func replacesLink() throws {
        try withFolders { root, inside in
            symlink("../outside/file", root + "/inside/file")
            try inside.write("new", to: "file")
            #expect(try text(root + "/inside/file") == "new")
        }
    }

    @Test("a link on the way is an obstacle")
    func refusesLinkOnTheWay() throws {
        try withFolders { root, inside in
            symlink("../outside", root + "/inside/a")
            #expect(throws: ConfinedFolder.Obstacle.notAFolder) {
                try inside.write("new", to: "a/file")
            }
        }
    }

    @Test(
        "a path that does not stay in the folder is an error",
        arguments: ["../outside/file", "a/../../outside/file", "/etc/file", "..", "", "/"])
    func refusesWayOut(path: String) throws {
        try withFolders { _, inside in
            #expect(throws: HostError("cannot write \(path): it does not stay in its folder")) {
                try inside.write("new", to: path)
            }
        }
    }

    @Test("a folder in the file's place, or a file in a folder's, is an obstacle")
    func refusesWrongKind() throws {
        try withFolders { root, inside in
            try Folders.make(root + "/inside/a")
            try inside.write("x", to: "b")
            #expect(throws: ConfinedFolder.Obstacle.folder) {
                try inside.write("new", to: "a")
            }
            #expect(throws: ConfinedFolder.Obstacle.notAFolder) {
                try inside.write("new", to: "b/c")
            }
        }
    }

    @Test("a read-only file and a pipe are replaced without being opened")
    func replacesSpecialFiles() throws {
        try withFolders { root, inside in
            mkfifo(root + "/inside/pipe", 0o600)
            try inside.write("x", to: "pipe")
            try inside.write("x", to: "locked")
            chmod(root + "/inside/locked", 0o000)
            try inside.write("y", to: "locked")
            #expect(try text(root + "/inside/pipe") == "x")
            #expect(try text(root + "/inside/locked") == "y")
        }
    }
}
