import Host
import Inspection
import Planning
import Testing

@testable import Execution

@Suite("The files that a step's commands made") struct OutputFileTests {
    private func file(_ text: String) -> Tree.Entry { .file(Digest(of: text), mode: 0o755) }

    private func stamp(_ seconds: Int, _ nanoseconds: Int) -> FileStamp {
        let time = [seconds, nanoseconds]
        return FileStamp(inode: 1, size: 1, modified: time, changed: time)
    }

    @Test("each belongs to the command in whose time it changed last, its last moment included")
    func findsCommands() {
        let tree = Tree(entries: [
            "files/a": file("a"), "files/b": file("b"), "files/lib/c.so": file("c"),
            "files/late": file("late"), "go-pkg/linux/libstd.so": file("std"),
            "files/text": file("text"),
        ])
        let files = OutputFile.files(
            in: tree, since: Tree(),
            binaries: [
                "files/a": stamp(10, 5), "files/b": stamp(10, 6), "files/lib/c.so": stamp(9, 99),
                "files/late": stamp(12, 0), "go-pkg/linux/libstd.so": stamp(11, 0),
            ], start: [9, 0], ends: [[10, 5], [11, 0]])
        #expect(
            files == [
                OutputFile(path: "a", digest: Digest(of: "a"), command: 0),
                OutputFile(path: "b", digest: Digest(of: "b"), command: 1),
                OutputFile(path: "late", digest: Digest(of: "late"), command: 1),
                OutputFile(path: "lib/c.so", digest: Digest(of: "c"), command: 0),
                OutputFile(
                    path: "$GOROOT/pkg/linux/libstd.so", digest: Digest(of: "std"), command: 1),
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
        let files = OutputFile.files(
            in: tree, since: before,
            binaries: [
                "files/same": stamp(1, 5), "files/again": stamp(1, 6), "files/other": stamp(1, 0),
                // Another name was made for it, or it was closed and opened.
                "files/linked": FileStamp(inode: 1, size: 1, modified: [0, 0], changed: [2, 0]),
            ],
            start: [1, 5], ends: [[2, 0], [3, 0]])
        #expect(files.map(\.path) == ["again", "other"])
        #expect(files.map(\.command) == [0, 0])
    }

    @Test("a path of the tree is found again by the name that people see")
    func namesPaths() {
        for path in ["files/a", "files/lib/go-pkg", "go-pkg/linux/libstd.so"] {
            #expect(Workspace.treePath(of: Workspace.shownPath(of: path)) == path)
        }
    }

    @Test("stored facts are read as they were written, and not if they are cut")
    func storesFacts() throws {
        var artifact = Artifact(kind: .shared, size: 4096)
        artifact.machine = "x86-64"
        artifact.linking = .dynamic
        artifact.sections.text = 1
        artifact.sections.symbols = 5
        artifact.interpreter = "/lib64/ld-linux-x86-64.so.2"
        artifact.needed = ["libc.so.6"]
        artifact.runpath = ["$ORIGIN"]
        artifact.soname = "liba.so.1"
        artifact.exports = [.init(name: "_Z1fv", demangled: "f()", isFunction: true)]
        artifact.imports = [.init(name: "errno", isFunction: false)]
        artifact.relocations = ["R_X86_64_RELATIVE": 7, "R_X86_64_GLOB_DAT": 2]
        artifact.isStripped = true
        artifact.hasExecutableStack = false
        artifact.relro = .full
        artifact.buildID = "c0ffee"
        var go = Artifact.GoBuild(version: "go1.27.3")
        go.path = "command-line-arguments"
        go.module = "example.com/hi"
        go.moduleVersion = "(devel)"
        artifact.goPackages = [.init(name: "main", functions: 2)]
        go.settings = ["-buildmode": "c-shared"]
        artifact.go = go
        artifact.members = [.init(name: "go.o", size: 3)]
        let bytes = try artifact.encoded
        #expect(try Artifact(decoding: bytes) == artifact)
        for count in 0..<bytes.count {
            let cut = try? Artifact(decoding: Array(bytes.prefix(count)))
            #expect(cut == nil)
        }
    }
}
