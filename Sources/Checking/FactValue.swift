package import Inspection
package import LessonModel

/// What a file has of a fact.
package enum FactValue: Hashable, Sendable {
    /// Nil where it has none.
    case name(String?)
    case names([String])
    case bytes(Int)
    case count(Int)
    case flag(Bool)
}

extension Artifact {
    /// What the file has of a fact.
    package func value(of fact: FileFact) -> FactValue {
        switch fact {
        case .type: .name(kind.rawValue)
        case .linking: .name(linking.rawValue)
        case .machine: .name(machine)
        case .mode: .name(go?.mode)
        case .go: .name(go?.version)
        case .interp: .name(interpreter)
        case .soname: .name(soname)
        case .needed: .names(needed)
        case .runpath: .names(runpath)
        case .exports: .names(exports.map(\.name))
        case .imports: .names(imports.map(\.name))
        case .members: .names(members.map(\.name))
        case .size: .bytes(size)
        case .text: .bytes(sections.text)
        case .data: .bytes(sections.data)
        case .bss: .bytes(sections.bss)
        case .debug: .bytes(sections.debug)
        case .symbols: .bytes(sections.symbols)
        case .relocs: .count(relocations.values.reduce(0, +))
        case .stripped: .flag(isStripped)
        case .buildid: .flag(buildID != nil)
        case .relro: .flag(relro != .none)
        }
    }

    /// What the file has of a fact, as a number; nil where that is none.
    func number(of fact: FileFact) -> Int? {
        switch value(of: fact) {
        case .bytes(let number), .count(let number): number
        case .names(let names): names.count
        case .name, .flag: nil
        }
    }
}

extension FileFact {
    /// What people call it.
    package var title: String {
        switch self {
        case .type: "type"
        case .linking: "linking"
        case .machine: "machine"
        case .mode: "build mode"
        case .go: "Go"
        case .interp: "interpreter"
        case .soname: "soname"
        case .needed: "needs"
        case .runpath: "run path"
        case .exports: "exports"
        case .imports: "imports"
        case .members: "members"
        case .size: "size"
        case .text: "code"
        case .data: "data"
        case .bss: "zeroed data"
        case .debug: "debug information"
        case .symbols: "symbol table"
        case .relocs: "relocations"
        case .stripped: "stripped"
        case .buildid: "build ID"
        case .relro: "RELRO"
        }
    }
}
