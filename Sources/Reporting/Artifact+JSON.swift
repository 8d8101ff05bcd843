package import Inspection

extension Artifact {
    /// All facts as a JSON object on one line, without its end.
    ///
    /// - Parameter path: where the file stands.
    package func json(path: String) -> String {
        let value: JSONValue = [
            "path": .string(path), "kind": .string(kind.rawValue), "size": .number(size),
            "machine": JSONValue(machine), "linking": .string(linking.rawValue),
            "interpreter": JSONValue(interpreter), "needed": JSONValue(needed),
            "runpath": JSONValue(runpath), "soname": JSONValue(soname),
            "exports": JSONValue(exports.map(\.name)), "imports": JSONValue(imports.map(\.name)),
            "demangled": demangledNames, "stripped": .bool(isStripped),
            "debug": .bool(hasDebugInformation), "sections": sections.json,
            "relocations": JSONValue(relocations.mapValues(JSONValue.number)),
            "executableStack": hasExecutableStack.map(JSONValue.bool) ?? .null,
            "relro": .string(relro.rawValue), "buildID": JSONValue(buildID),
            "go": go?.json ?? .null,
            "goPackages": .array(
                goPackages.map {
                    ["name": .string($0.name), "functions": .number($0.functions)]
                }),
            "members": .array(
                members.map { ["name": .string($0.name), "size": .number($0.size)] }),
        ]
        return value.text
    }

    /// What C++ and Swift call the symbols, by their names.
    private var demangledNames: JSONValue {
        .object(
            [exports, imports].joined().compactMap { symbol in
                symbol.demangled.map { .init(name: symbol.name, value: .string($0)) }
            })
    }
}

extension Artifact.SectionSizes {
    fileprivate var json: JSONValue {
        [
            "text": .number(text), "data": .number(data), "bss": .number(bss),
            "debug": .number(debug), "symbols": .number(symbols),
        ]
    }
}

extension Artifact.GoBuild {
    fileprivate var json: JSONValue {
        [
            "version": .string(version), "mode": JSONValue(mode), "path": JSONValue(path),
            "module": JSONValue(module), "moduleVersion": JSONValue(moduleVersion),
            "settings": JSONValue(settings.mapValues(JSONValue.string)),
        ]
    }
}

extension JSONValue {
    fileprivate init(_ text: String?) { self = text.map(JSONValue.string) ?? .null }

    fileprivate init(_ texts: [String]) { self = .array(texts.map(JSONValue.string)) }

    /// An object whose members are in the order of their names.
    fileprivate init(_ members: [String: JSONValue]) {
        self = .object(
            members.sorted { $0.key < $1.key }.map { Member(name: $0.key, value: $0.value) })
    }
}
