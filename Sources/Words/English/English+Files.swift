import Checking
import Inspection
import LessonModel
import SourceText

extension English {
    /// What facts are called, by their names: nouns that also stand in "LABEL is 3, and should be 4" and "has no LABEL".
    static let labels = [
        "type": "type", "mode": "build mode", "go": "Go", "package": "main package",
        "module": "Go module", "module version": "Go module version", "settings": "Go settings",
        "packages": "Go packages", "machine": "machine", "size": "size", "text": "code",
        "data": "data", "bss": "zeroed data", "debug": "debug information",
        "symbols": "symbol table", "linking": "linking", "interp": "interpreter",
        "needed": "needs", "soname": "soname", "runpath": "run path", "exports": "exports",
        "imports": "imports", "members": "members", "relocs": "relocations",
        "stripped": "stripped", "stack": "executable stack", "buildid": "build ID",
        "relro": "RELRO",
    ]

    func label(of fact: FileFact) -> String { fact.label }

    var nothing: String { FactValue.nothing }

    func text(of value: FactValue, of fact: FileFact) -> String? {
        switch value {
        case .name(let name):
            name.map { fact.name == "type" ? Artifact.Kind(rawValue: $0)?.words ?? $0 : $0 }
                ?? nothing
        case .flag(let flag): flag.map { $0 ? "yes" : "no" } ?? nothing
        case .bytes(let bytes): ByteCount(bytes).text
        case .names, .symbols, .parts, .counts, .settings: nil
        }
    }

    func entries(of value: FactValue) -> [(name: String, detail: String?)] {
        switch value {
        case .names(let names): names.map { ($0, nil) }
        case .symbols(let symbols):
            symbols.map { $0.demangled ?? $0.name }.withInternalNamesLast.map { ($0, nil) }
        case .parts(let parts, .size): parts.map { ($0.name, ByteCount($0.amount).text) }
        case .parts(let parts, .functions):
            parts.sorted { ($1.amount, $0.name) < ($0.amount, $1.name) }
                .map { ($0.name, counted($0.amount, "function")) }
        case .counts(let counts):
            counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
                .map { ($0.key, grouped($0.value)) }
        case .settings(let settings):
            (settings ?? [:]).filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }
                .map { ("\($0.key)=\($0.value)", nil) }
        case .name, .flag, .bytes: []
        }
    }

    func summary(of artifact: Artifact) -> [String] {
        let needed = artifact.needed
        let libraries = needed.isEmpty ? [] : ["needs \(needed.joined(separator: ", "))"]
        let parts = artifact.kind == .archive ? [counted(artifact.members.count, "member")] : []
        let links = artifact.isLinked ? [artifact.linking.rawValue] + libraries : parts
        return [artifact.go?.mode ?? artifact.kind.words, ByteCount(artifact.size).text] + links
    }

    func text(of difference: RowDifference) -> String {
        switch difference {
        case .noFile(let pattern, isPattern: true): "no file matches '\(pattern)'"
        case .noFile(let path, isPattern: false): "there is no file '\(path)'"
        case .fact(let difference, let path): "\(path): \(text(of: difference))"
        }
    }

    func text(of difference: FactDifference) -> String {
        switch difference {
        case .name(let fact, let name, let expected):
            "\(fact.label) is \(name ?? FactValue.nothing), and should be \(expected.wish)"
        case .presence(let fact, let names):
            "\(fact.has(names)), and should have \(names.isEmpty ? "some" : "none")"
        case .names(let fact, let names, let missing, let extra):
            "\(fact.has(names)); "
                + [(missing, "missing"), (extra, "too many")].filter { !$0.0.isEmpty }
                .map { "\(listed($0)) \($0.count == 1 ? "is" : "are") \($1)" }
                .joined(separator: ", ")
        case .flag(let fact, let expected): fact.wish(expected)
        case .number(let fact, let number, let relation, let bound, let amount):
            fact.text(of: number, relation, bound: bound, amount)
        case .noComparison(let fact, let name, let count):
            "\(fact.label) cannot be compared: '\(name)' is "
                + (count == 0 ? "no file" : "\(count) files")
        }
    }
}

extension FileFact {
    fileprivate var label: String { English.labels[name] ?? name }

    /// The words before the names in a sentence about this fact: `needs` in `needs libc.so.6`.
    private var verb: String {
        switch name {
        case "needed": "needs"
        case "exports": "exports"
        case "imports": "imports"
        case "members": "holds"
        default: "\(label) is"
        }
    }

    /// What a number of it is called: `size`, `number of exports`.
    private var quantity: String {
        if form == .bytes { return label }
        return name == "needed" ? "number of needed libraries" : "number of \(label)"
    }

    /// What is wrong where it holds and should not, or the other way round.
    fileprivate func wish(_ expected: Bool) -> String {
        if name == "stripped" {
            return expected
                ? "is not stripped, and should be" : "is stripped, and should not be"
        }
        return expected
            ? "has no \(label), and should have" : "has \(label), and should have none"
    }
}

extension Artifact.Kind {
    fileprivate var words: String {
        switch self {
        case .executable: "executable"
        case .pie: "executable (PIE)"
        case .shared: "shared library"
        case .relocatable: "object file"
        case .archive: "static archive"
        case .script: "script"
        case .text: "text"
        case .wasm: "WebAssembly"
        case .other: "file"
        }
    }
}

extension FactValue {
    fileprivate static let nothing = "none"
}

extension [String] {
    /// The names with those last that are no C identifiers or belong to Go's own runtime.
    fileprivate var withInternalNamesLast: [String] {
        let marks = ["_", "x_cgo", "crosscall", "runtime.", "type:", "go:"]
        func isInternal(_ name: String) -> Bool {
            name.utf8.contains(UInt8(ascii: ".")) || marks.contains { name.hasPrefix($0) }
        }
        return filter { !isInternal($0) } + filter(isInternal)
    }
}

extension FileFact {
    fileprivate func has(_ names: [String]) -> String { "\(verb) \(listed(names))" }

    fileprivate func text(
        of number: Int, _ relation: RelationalOperator, bound: Int,
        _ amount: FileAssertion.Amount
    ) -> String {
        let (shown, limit) =
            form == .bytes
            ? ByteCount.texts(of: ByteCount(number), and: ByteCount(bound))
            : (String(number), String(bound))
        let wish: String
        switch amount {
        case .number: wish = limit
        case .file(let name, factor: 1): wish = "\(name) (\(limit))"
        case .file(let name, let factor):
            let isWhole = factor == factor.rounded()
            wish = "\(isWhole ? String(Int(factor)) : String(factor)) × \(name) (\(limit))"
        }
        return "\(quantity) is \(shown), and should be \(relation.words) \(wish)"
    }
}

extension FileAssertion.Claim {
    fileprivate var wish: String {
        switch self {
        case .name(let name), .version(let name): name
        case .any: "there"
        default: FactValue.nothing
        }
    }
}

extension RelationalOperator {
    fileprivate var words: String {
        switch self {
        case .less: "less than"
        case .lessOrEqual: "at most"
        case .greater: "more than"
        case .greaterOrEqual: "at least"
        case .equal: "exactly"
        }
    }
}

/// Names with commas, the first of them where there are many.
private func listed(_ names: [String]) -> String {
    if names.isEmpty { return "nothing" }
    let shown = names.prefix(8).joined(separator: ", ")
    return names.count > 8 ? "\(shown) and \(names.count - 8) more" : shown
}
