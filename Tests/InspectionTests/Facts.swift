import Foundation
import Inspection

/// Facts of a file as texts, by their names, so that those of two sources can be compared one by one.
typealias Facts = [String: String]

extension Artifact {
    /// Everything that is told of the file.
    var facts: Facts {
        [
            "kind": kind.rawValue, "size": "\(size)", "machine": machine ?? "none",
            "linking": linking.rawValue, "interpreter": interpreter ?? "none",
            "needed": needed.joined(separator: "\n"), "runpath": runpath.joined(separator: ":"),
            "soname": soname ?? "none",
            "sizes": "\(sections.text) \(sections.data) \(sections.bss)",
            "debug size": "\(sections.debug)", "symbols size": "\(sections.symbols)",
            "exports": exports.map(\.name).lines, "imports": imports.map(\.name).lines,
            "functions": exports.filter(\.isFunction).map(\.name).lines,
            "demangled": [exports, imports].joined().compactMap { symbol in
                symbol.demangled.map { "\(symbol.name) \($0)" }
            }.lines,
            "relocations": relocations.map { "\($0.key) \($0.value)" }.lines,
            "stripped": "\(isStripped)", "debug information": "\(hasDebugInformation)",
            "stack": hasExecutableStack.map { "\($0)" } ?? "none", "relro": relro.rawValue,
            "build id": buildID ?? "none", "go": go?.lines ?? "none",
            "go packages": goPackages.map { "\($0.name) \($0.functions)" }.lines,
            "members": members.map { "\($0.name) \($0.size)" }.joined(separator: "\n"),
        ]
    }
}

extension Artifact.GoBuild {
    var lines: String {
        [
            "version \(version)", "path \(path ?? "")", "module \(module ?? "")",
            "module version \(moduleVersion ?? "")",
        ].joined(separator: "\n") + "\n" + settings.map { "\($0.key)=\($0.value)" }.lines
    }
}

extension Sequence<String> {
    /// The texts in order, a line each.
    var lines: String { sorted().joined(separator: "\n") }
}

extension String {
    /// The lines of the text without empty ones.
    var nonEmptyLines: [String] { split(separator: "\n").map(String.init) }

    /// What stands between two texts, first; nil where they are not there.
    func between(_ start: String, _ end: String) -> String? {
        guard let first = range(of: start), let last = self[first.upperBound...].range(of: end)
        else { return nil }
        return String(self[first.upperBound..<last.lowerBound])
    }
}

/// How facts differ, cut to what can be read.
func differences(between found: Facts, and told: Facts) -> [String] {
    Set(found.keys).union(told.keys).sorted().compactMap { name in
        let (one, other) = (found[name] ?? "missing", told[name] ?? "missing")
        if one == other { return nil }
        // The order of letters beyond ASCII is not the same everywhere.
        if one.nonEmptyLines.sorted() == other.nonEmptyLines.sorted() { return nil }
        let (ones, others) = (Set(one.nonEmptyLines), Set(other.nonEmptyLines))
        let more = ones.subtracting(others).sorted().prefix(5)
        let less = others.subtracting(ones).sorted().prefix(5)
        return "\(name): inspected \(Array(more)), the tools say \(Array(less))"
    }
}
