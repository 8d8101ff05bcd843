import Inspection
import SourceText

/// All that is known of an artifact, as a table of facts.
struct ArtifactFacts {
    let artifact: Artifact

    /// How many names of a list are shown.
    private static let shownNames = 24

    /// The table; facts that say nothing are left out.
    func table(called name: String) -> Markup {
        let rows = rows.map { label, value -> Markup in
            "<tr><th scope=\"row\">\(label)</th><td>\(value)</td></tr>"
        }
        return """
            <div class="table" tabindex="0" role="group" aria-label="Facts about \(name)">
            <table class="artifact-facts">
            <tbody>
            \(rows.joined(separator: "\n"))
            </tbody>
            </table>
            </div>
            """
    }

    private var rows: [(String, Markup)] {
        let all: [(String, Markup?)] = [
            ("kind", "\(artifact.kind.rawValue)"),
            ("machine", artifact.machine.map(code)),
            ("size", "\(sizes.joined(separator: ", "))"),
            ("Go", artifact.go.map { "\(words(of: $0).joined(separator: ", "))" }),
            ("Go packages", artifact.goPackages.isEmpty ? nil : goPackages),
            ("linking", artifact.linking == .none ? nil : "\(artifact.linking.rawValue)"),
            ("interpreter", isProgram ? artifact.interpreter.map(code) ?? "none" : nil),
            ("needs", artifact.linking == .none ? nil : list(artifact.needed)),
            ("run path", artifact.runpath.isEmpty ? nil : list(artifact.runpath)),
            ("soname", artifact.soname.map(code)),
            ("members", artifact.members.isEmpty ? nil : list(artifact.members.map(\.name))),
            ("exports", artifact.exports.isEmpty ? nil : symbols(artifact.exports)),
            ("imports", artifact.imports.isEmpty ? nil : symbols(artifact.imports)),
            ("relocations", artifact.relocations.isEmpty ? nil : relocations),
            ("symbol table", isELF ? (artifact.isStripped ? "stripped" : "not stripped") : nil),
            ("stack", artifact.hasExecutableStack.map { $0 ? "may hold code" : "holds no code" }),
            ("RELRO", isProgram || artifact.kind == .shared ? "\(artifact.relro.rawValue)" : nil),
            ("build id", artifact.buildID.map(code)),
        ]
        return all.compactMap { label, value in value.map { (label, $0) } }
    }

    private var isELF: Bool {
        [.executable, .pie, .shared, .relocatable].contains(artifact.kind)
    }

    private var isProgram: Bool { [.executable, .pie].contains(artifact.kind) }

    private var sizes: [String] {
        let sections = artifact.sections
        let parts = [
            ("text", sections.text), ("data", sections.data), ("zeroes", sections.bss),
            ("debug information", sections.debug), ("symbols", sections.symbols),
        ]
        return [ByteCount(artifact.size).text]
            + parts.filter { $0.1 > 0 }.map { "\($0.0) \(ByteCount($0.1).text)" }
    }

    /// Those with most functions first.
    private var goPackages: Markup {
        let most = artifact.goPackages.sorted { ($1.functions, $0.name) < ($0.functions, $1.name) }
        return "\(most.count): \(list(most.map(\.name)))"
    }

    private func words(of go: Artifact.GoBuild) -> [String] {
        let settings = go.settings.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }
            .map { "\($0.key)=\($0.value)" }
        return [go.version] + [go.path, go.module].compactMap(\.self) + settings
    }

    private var relocations: Markup {
        let most = artifact.relocations.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        return "\(most.map { "\($0.value) \($0.key)" }.joined(separator: ", "))"
    }

    private func code(_ text: String) -> Markup { "<code>\(text)</code>" }

    private func list(_ names: [String]) -> Markup {
        guard !names.isEmpty else { return "nothing" }
        let shown = names.prefix(Self.shownNames).map(code).joined(separator: ", ")
        let rest = names.count - min(names.count, Self.shownNames)
        return rest > 0 ? "\(shown) and \(rest) more" : shown
    }

    /// Names that a lesson speaks of come first: those that are an identifier in C, and no part of Go's own runtime.
    private func symbols(_ symbols: SymbolList) -> Markup {
        let names = symbols.map { $0.demangled ?? $0.name }
        let plain = names.filter { !Self.isInternal($0) }
        let internals = names.filter(Self.isInternal)
        return "\(symbols.count): \(list(plain + internals))"
    }

    private static func isInternal(_ name: String) -> Bool {
        let marks = ["_", "x_cgo", "crosscall", "runtime.", "type:", "go:"]
        return marks.contains { name.hasPrefix($0) } || name.contains(".")
    }
}
