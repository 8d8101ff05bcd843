package import Inspection
import LessonModel
import Planning

/// Made-up files that inspections find in the workspace, by their paths.
package let fakeArtifacts: [String: Artifact] = [
    "hi": program(.pie, size: 16_016, needed: ["libc.so.6"]),
    "hi-static": program(.executable, size: 773_264, linking: .static, interpreter: nil),
    "host": program(.pie, size: 1_634_800, needed: ["libstd.so", "libc.so.6"]),
    "out/libstd.so": library(size: 34_511_200, exports: 300),
    "plugin.so": library(size: 15_200, exports: 3, needed: []),
    "run & <go>.sh": Artifact(kind: .script, size: 40),
]

private func program(
    _ kind: Artifact.Kind, size: Int, linking: Artifact.Linking = .dynamic,
    interpreter: String? = "/lib64/ld-linux-x86-64.so.2", needed: [String] = []
) -> Artifact {
    var artifact = Artifact(kind: kind, size: size)
    artifact.linking = linking
    artifact.machine = "x86-64"
    artifact.interpreter = interpreter
    artifact.needed = needed
    artifact.relocations = ["R_X86_64_RELATIVE": needed.count * 700, "R_X86_64_GLOB_DAT": 5]
    artifact.relro = .full
    return artifact
}

private func library(
    size: Int, exports: Int, needed: [String] = ["libc.so.6"]
) -> Artifact {
    var artifact = program(.shared, size: size, interpreter: nil, needed: needed)
    artifact.isStripped = true
    artifact.soname = exports > 100 ? "libstd.so" : nil
    artifact.exports = (1...exports).map {
        Artifact.Symbol(
            name: "_Z\($0)f", demangled: $0 == 2 ? "vector<int>::f&()" : nil, isFunction: true)
    }
    var go = Artifact.GoBuild(version: "go1.27.3")
    go.settings["-buildmode"] = "shared"
    artifact.go = exports > 100 ? go : nil
    return artifact
}

extension Step {
    /// The files that its rows name, where it is an inspection.
    var fakeFiles: [OutputFile] {
        guard case .inspection(let inspected) = kind else { return [] }
        return inspected.rows.enumerated().flatMap { number, row in
            fakeArtifacts.filter { row.names($0.key) }.map {
                OutputFile(
                    path: $0.key, digest: Digest(of: $0.key), command: number, artifact: $0.value)
            }
        }
    }
}

extension InspectedFiles.Row {
    /// Whether its pattern, with one `*` or none, names a file.
    fileprivate func names(_ path: String) -> Bool {
        let parts = pattern.split(separator: "*", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return path == pattern }
        return path.hasPrefix(parts[0]) && path.hasSuffix(parts[1])
    }
}
