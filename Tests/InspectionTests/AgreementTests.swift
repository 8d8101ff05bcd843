import Foundation
import Inspection
import Testing

@Suite("Facts are those of readelf, nm, size, ar, go and file") struct AgreementTests {
    private static let hasTools = ["readelf", "nm", "size", "ar", "file", "strip"]
        .allSatisfy(hasProgram)

    @Test(
        "every fact of what the toolchains build is what the tools say",
        .enabled(if: hasTools, "binutils or file is missing"))
    func agreesWithTools() throws {
        try withTemporaryFolder { folder in
            let sources = folder + "/built"
            try FileManager.default.createDirectory(
                atPath: sources, withIntermediateDirectories: true)
            for files in BuiltFiles.all {
                guard hasProgram(files.needs) else {
                    print("not compared, since \(files.needs) is missing: what it builds")
                    continue
                }
                try shell(files.script, in: sources)
            }
            let isSource = /.*\.(c|cpp|rs|s)|hi|elsewhere|swift/
            let names = try FileManager.default.contentsOfDirectory(atPath: sources).sorted()
                .filter { $0.wholeMatch(of: isSource) == nil }
            #expect(names.count > 20)
            for name in names { try check(name, in: sources) }
        }
    }

    @Test(
        "every fact of Go's shared libraries is what the tools say",
        .enabled(if: hasTools && hasProgram("go"), "binutils, file or go is missing"))
    func agreesOnSharedPackages() throws {
        try withTemporaryFolder { folder in
            try shell(
                """
                cp -a "$(go env GOROOT)" go && rm -rf go/pkg/linux_*
                printf 'package main\\n\\nfunc main() { println("hi") }\\n' > hi.go
                export GOROOT=$PWD/go PATH=$PWD/go/bin:$PATH
                chmod -R u+w go
                go install -buildmode=shared std
                go build -linkshared -o hi-linkshared hi.go
                mv go/pkg/linux_*/libstd.so .
                """, in: folder)
            for name in ["libstd.so", "hi-linkshared"] { try check(name, in: folder) }
        }
    }

    @Test(
        "relocations of 32 bits are counted",
        .enabled(if: hasProgram("as") && machine == "x86_64", "no assembler for them"))
    func countsRelocationsOf32Bits() throws {
        try withTemporaryFolder { folder in
            try shell(BuiltFiles.assembly + "\nas --32 names.s -o assembled.o", in: folder)
            let artifact = try Artifact(inspecting: folder + "/assembled.o")
            #expect(artifact.relocations == ["type 1": 40_000, "type 2": 20_000])
        }
    }

    private static let machine = (try? shell("uname -m"))?.trimmingCharacters(in: .newlines)

    /// What Go's own tool does not tell of a file, by the command that built it.
    private static let goModes = ["go-archive.a": "c-archive"]

    private func check(_ name: String, in folder: String) throws {
        let path = folder + "/" + name
        let artifact = try Artifact(inspecting: path)
        var (found, told) = (artifact.facts, try ToolFacts(path).facts())
        if let mode = Self.goModes[name] {
            #expect(told["go"] == "none")
            let version = try shell("go env GOVERSION").trimmingCharacters(in: .newlines)
            #expect(artifact.go?.version == version)
            #expect(artifact.go?.mode == mode)
            (found["go"], told["go"]) = (nil, nil)
        }
        for difference in differences(between: found, and: told) {
            Issue.record("\(name): \(difference)")
        }
        for names in [artifact.exports.map(\.name), artifact.imports.map(\.name)] {
            let inOrder = names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            #expect(names == inOrder, "\(name): the order of its names")
        }
    }
}
