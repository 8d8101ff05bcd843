import Host
import Inspection
import Planning
import Testing

@testable import LocalRunner

@Suite("The files that a step's commands made") struct FoundFileTests {
    private func file(_ text: String) -> Tree.Entry { .file(Digest(of: text), mode: 0o755) }

    private func time(_ seconds: Int, _ nanoseconds: Int) -> FileTime {
        FileTime(seconds: seconds, nanoseconds: nanoseconds)
    }

    private func stamp(_ seconds: Int, _ nanoseconds: Int) -> FileStamp {
        let time = time(seconds, nanoseconds)
        return FileStamp(inode: 1, size: 1, modified: time, changed: time)
    }

    @Test("each belongs to the command in whose time it changed last, its last moment included")
    func findsCommands() {
        let tree = Tree(entries: [
            "files/a": file("a"), "files/b": file("b"), "files/lib/c.so": file("c"),
            "files/late": file("late"), "go-pkg/linux/libstd.so": file("std"),
            "files/text": file("text"),
        ])
        let files = FoundFile.files(
            in: tree, since: Tree(),
            binaries: [
                "files/a": stamp(10, 5), "files/b": stamp(10, 6), "files/lib/c.so": stamp(9, 99),
                "files/late": stamp(12, 0), "go-pkg/linux/libstd.so": stamp(11, 0),
            ], start: time(9, 0), ends: [time(10, 5), time(11, 0)])
        #expect(
            files == [
                FoundFile(path: "files/a", digest: Digest(of: "a"), command: 0),
                FoundFile(path: "files/b", digest: Digest(of: "b"), command: 1),
                FoundFile(path: "files/late", digest: Digest(of: "late"), command: 1),
                FoundFile(path: "files/lib/c.so", digest: Digest(of: "c"), command: 0),
                FoundFile(path: "go-pkg/linux/libstd.so", digest: Digest(of: "std"), command: 1),
            ])
    }

    @Test("a link stands for the file that it leads to, which alone is opened")
    func followsLinksInTheTree() {
        let tree = Tree(entries: [
            "files/lib": .directory(mode: 0o755), "files/lib/a.so.1": file("a"),
            "files/a.so": .symlink(target: "lib/a.so.1"), "files/b.so": .symlink(target: "/etc/b"),
        ])
        #expect(
            FoundFile.files(in: tree, matching: ["*.so"]) == [
                FoundFile(
                    path: "files/a.so", source: "files/lib/a.so.1", digest: Digest(of: "a"),
                    command: 0)
            ])
    }

    @Test(
        "a binary that stood there before is none of them, unless it is another, or was made again")
    func leavesOutOldFiles() {
        let before = Tree(entries: [
            "files/same": file("same"), "files/again": file("again"), "files/other": file("old"),
            "files/linked": file("linked"),
        ])
        let tree = Tree(entries: [
            "files/same": file("same"), "files/again": file("again"), "files/other": file("new"),
            "files/linked": file("linked"),
        ])
        let files = FoundFile.files(
            in: tree, since: before,
            binaries: [
                "files/same": stamp(1, 5), "files/again": stamp(1, 6), "files/other": stamp(1, 0),
                // Another name was made for it, or it was closed and opened.
                "files/linked": FileStamp(
                    inode: 1, size: 1, modified: time(0, 0), changed: time(2, 0)),
            ],
            start: time(1, 5), ends: [time(2, 0), time(3, 0)])
        #expect(files.map(\.path) == ["files/again", "files/other"])
        #expect(files.map(\.command) == [0, 0])
    }
}
