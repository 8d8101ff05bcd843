package import Inspection
import SourceText

/// The facts of a file as a block of lines for people.
package struct ArtifactListing: Sendable {
    /// Whether lists of symbols, members and packages are whole.
    package var isWhole: Bool
    package var hasColor: Bool

    package init(isWhole: Bool, hasColor: Bool) {
        self.isWhole = isWhole
        self.hasColor = hasColor
    }

    /// The block, with its last line's end.
    ///
    /// - Parameter path: where the file stands.
    package func text(of artifact: Artifact, path: String) -> String {
        let facts = artifact.facts(isWhole: isWhole)
        let paint = Paint(hasColor: hasColor)
        let width = facts.map(\.name.count).max() ?? 0
        var text = paint(path.shownOnOneLine, .bold) + "\n"
        for fact in facts {
            let name = fact.name + String(repeating: " ", count: width - fact.name.count)
            for (number, value) in fact.values.enumerated() {
                let label = number == 0 ? name : String(repeating: " ", count: width)
                text += "  " + paint(label, .dim) + "  " + value.shownOnOneLine + "\n"
            }
        }
        return text
    }
}

/// A name with what is known under it, a line each.
private struct Fact {
    var name: String
    var values: [String]
}

extension Artifact {
    fileprivate func facts(isWhole: Bool) -> [Fact] {
        var facts = [Fact(name: "kind", values: [description])]
        func add(_ name: String, _ value: String?) {
            if let value { facts.append(Fact(name: name, values: [value])) }
        }
        func add(_ name: String, all values: some Collection<String>) {
            if values.isEmpty { return }
            let shown = isWhole || values.count <= 12 ? values.count : 10
            let rest = values.count - shown
            let more = rest == 0 ? [] : ["… and \(grouped(rest)) more; --symbols shows all"]
            facts.append(Fact(name: name, values: values.prefix(shown) + more))
        }
        add("size", ByteCount(size).text)
        add("machine", machine)
        if linking != .none { add("linking", linking.rawValue) }
        add("interpreter", interpreter)
        add("soname", soname)
        add("needed", all: needed)
        add("runpath", runpath.isEmpty ? nil : runpath.joined(separator: ":"))
        if machine != nil { addParts(add) }
        add("build id", buildID)
        if let go { addGo(go, add) }
        add("packages", all: goPackages.map { "\($0.name), \(counted($0.functions, "function"))" })
        add("members", all: members.map { "\($0.name), \(ByteCount($0.size).text)" })
        add("exports", all: exports.lazy.map { $0.demangled ?? $0.name })
        add("imports", all: imports.lazy.map { $0.demangled ?? $0.name })
        return facts
    }

    private func addParts(_ add: (String, String?) -> Void) {
        let parts = [
            ("text", sections.text), ("data", sections.data), ("zeroes", sections.bss),
            ("debug", sections.debug), ("symbols", sections.symbols),
        ]
        add(
            "sections",
            parts.filter { $0.1 > 0 }.map { "\($0.0) \(ByteCount($0.1).text)" }.joined(
                separator: ", "))
        let debug = hasDebugInformation ? ", with debug information" : ""
        add("symbols", (isStripped ? "stripped" : "not stripped") + debug)
        if kind != .relocatable, kind != .archive { add("relro", relro.rawValue) }
        add("stack", hasExecutableStack.map { $0 ? "may hold code" : "holds no code" })
        let counts = relocations.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        if !counts.isEmpty {
            add(
                "relocations",
                counts.map { "\($0.key) \(grouped($0.value))" }.joined(separator: ", "))
        }
    }

    private func addGo(_ go: GoBuild, _ add: (String, String?) -> Void) {
        add(
            "go",
            ([go.version] + (go.mode.map { ["-buildmode=\($0)"] } ?? [])).joined(separator: " "))
        add("go path", go.path)
        add(
            "go module",
            go.module.map { ([$0] + [go.moduleVersion].compactMap(\.self)).joined(separator: " ") })
        let settings = go.settings.filter { $0.key != "-buildmode" && !$0.value.isEmpty }
            .sorted { $0.key < $1.key }
        if !settings.isEmpty {
            add("go settings", settings.map { "\($0.key)=\($0.value)" }.joined(separator: " "))
        }
    }

    private var description: String {
        switch kind {
        case .executable: "executable (ELF)"
        case .pie: "pie: position-independent executable (ELF)"
        case .shared: "shared library (ELF)"
        case .relocatable: "object file (ELF)"
        case .archive: "static archive"
        case .script: "script"
        case .text: "text"
        case .wasm: "WebAssembly"
        case .other: "other"
        }
    }
}
