import Glibc
import Host
import Storage
import TestSupport
import Testing

@testable import LocalRunner

@Suite("The search for a tool") struct ToolchainTests {
    @Test(
        "a version is the first number with dots in a line",
        arguments: [
            ("go version go1.27.3 linux/amd64", [1, 27, 3]),
            ("gcc (Debian 14.2.0-19) 14.2.0", [14, 2, 0]),
            ("cc (Ubuntu 13.3.0-6ubuntu2~24.04) 13.3.0", [13, 3, 0]),
            ("Python 3.13.5", [3, 13, 5]), ("v20.19.2", [20, 19, 2]),
            ("rustc 1.85.0 (4d91de4e4 2025-02-17)", [1, 85, 0]),
            ("Swift version 6.3.1 (swift-6.3.1-RELEASE)", [6, 3, 1]),
            ("tool 7 of 9", []), ("", []), ("no. 5.", []),
        ])
    func readsVersion(line: String, version: [Int]) {
        #expect(Toolchain.version(in: line) == version)
    }

    /// The machine's own `true`, under another name: a native program that says nothing.
    private func copyProgram(to path: String) throws {
        try Files.write(try Files.read("/usr/bin/true"), to: path)
        chmod(path, 0o755)
    }

    private func writeScript(_ text: String, to path: String) throws {
        try Files.write(Array(("#!/bin/sh\n" + text).utf8), to: path)
        chmod(path, 0o755)
    }

    private func find(_ tool: Tool, in searchPath: [String]) async throws -> Toolchain? {
        try await withTemporaryFolder { folder in
            let cache = try CacheFolder(folder)
            let facts = HostFileCache(in: cache)
            return await Toolchain.find(
                tool, searchPath: searchPath, facts: facts, programs: ConfinedPrograms(.require))
        }
    }

    private let tool = Tool(
        "mytool", executable: "mytool", versionArguments: [], install: "make mytool")

    @Test("folders of PATH are searched in order, and what is no program is passed over")
    func searchesInOrder() async throws {
        try await withTemporaryFolder { folder in
            for name in ["one/mytool", "two/bin", "three/bin"] {
                try Folders.make(folder + "/" + name)
            }
            try Files.write([], to: folder + "/two/mytool")
            try copyProgram(to: folder + "/two/bin/mytool")
            try copyProgram(to: folder + "/three/bin/mytool")
            let path = ["/none", "/one", "/two", "/two/bin", "/three/bin"].map { folder + $0 }
            let found = try #require(try await find(tool, in: path))
            #expect(
                found
                    == Toolchain(
                        tool: tool, path: folder + "/two/bin/mytool",
                        searchFolder: folder + "/two/bin", root: folder + "/two", versionLine: "",
                        version: [], content: found.content))
        }
    }

    @Test("a script outside the system's folders is passed over: it leads to what a sandbox lacks")
    func passesOverWrappers() async throws {
        try await withTemporaryFolder { folder in
            try Folders.make(folder + "/shims")
            try Folders.make(folder + "/real")
            try writeScript("echo mytool 1.2.3\n", to: folder + "/shims/mytool")
            let shims = folder + "/shims"
            #expect(try await find(tool, in: [shims]) == nil)
            try copyProgram(to: folder + "/real/mytool")
            let found = try await find(tool, in: [shims, folder + "/real"])
            #expect(found?.path == folder + "/real/mytool")
        }
    }

    @Test("links are followed to the program, and its folder's parent is all that it needs")
    func followsLinks() async throws {
        try await withTemporaryFolder { folder in
            try Folders.make(folder + "/bin")
            try Folders.make(folder + "/mytool-1.2/bin")
            try copyProgram(to: folder + "/mytool-1.2/bin/mytool")
            symlink("../mytool-1.2/bin/mytool", folder + "/bin/mytool")
            let found = try await find(tool, in: [folder + "/bin"])
            #expect(found?.path == folder + "/mytool-1.2/bin/mytool")
            #expect(found?.searchFolder == folder + "/bin")
            #expect(found?.root == folder + "/mytool-1.2")
            #expect(found?.sandboxFolder == "/opt/mytool/bin")
        }
    }

    @Test("rustup's proxy stands for the program of the toolchain that the user chose")
    func looksPastProxies() async throws {
        try withTemporaryFolder { folder in
            for name in ["stable", "nightly"] {
                try Folders.make(folder + "/toolchains/\(name)/bin")
                try copyProgram(to: folder + "/toolchains/\(name)/bin/rustc")
            }
            #expect(Toolchain.rustupProgram("rustc", in: folder) == nil)
            try Files.write(
                Array("version = \"12\"\ndefault_toolchain = \"stable\"\n".utf8),
                to: folder + "/settings.toml")
            let stable = Toolchain.rustupProgram("rustc", in: folder)
            #expect(stable == folder + "/toolchains/stable/bin/rustc")
            let chosen = Toolchain.rustupProgram("rustc", in: folder, chosen: "nightly")
            #expect(chosen == folder + "/toolchains/nightly/bin/rustc")
            #expect(Toolchain.rustupProgram("rustc", in: folder, chosen: "../../elsewhere") == nil)
        }
    }

    @Test("a script of the system is a tool like any other, and needs no folder of its own")
    func takesSystemTools() async throws {
        let shell = Tool(
            "sh", executable: "sh", versionArguments: ["-c", "echo sh 9.8"], install: "")
        let found = try #require(try await find(shell, in: ["/usr/bin"]))
        #expect(found.root == nil)
        #expect(found.version == [9, 8])
        #expect(found.versionLine == "sh 9.8")
        #expect(found.label == "sh 9.8")
    }

    @Test("a tool that is nowhere is not found, nor one on a PATH without folders")
    func findsNothing() async throws {
        #expect(try await find(tool, in: ["/nonexistent", "/usr/bin"]) == nil)
        #expect(try await find(tool, in: []) == nil)
    }
}
