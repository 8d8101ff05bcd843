import Inspection

extension Artifact {
    /// What it is, in a word or two: its build mode, if Go built it.
    var kindWords: String {
        if let mode = go?.mode { return mode }
        return switch kind {
        case .executable: "executable"
        case .pie: "position-independent executable"
        case .shared: "shared library"
        case .relocatable: "object file"
        case .archive: "static archive"
        case .script: "script"
        case .text: "text"
        case .wasm: "WebAssembly"
        case .other: "file"
        }
    }

    /// How it finds what it needs, in phrases.
    var linkingWords: [String] {
        let libraries = needed.isEmpty ? [] : ["needs \(needed.joined(separator: ", "))"]
        switch linking {
        case .static: return ["static"]
        case .staticPIE: return ["static-pie"]
        case .dynamic: return ["dynamic"] + libraries
        case .none: return members.isEmpty ? [] : [counted(members.count, "member")]
        }
    }
}
