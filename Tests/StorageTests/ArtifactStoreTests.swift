import Inspection
import Planning
import Testing

@testable import Storage

@Suite("Stored facts about files") struct ArtifactStoreTests {
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
