package import Inspection

extension Artifact {
    /// All facts as a JSON object on one line, without its end.
    ///
    /// - Parameter path: the file's path.
    package func json(path: String) -> String {
        Reporting.json(of: ArtifactFields(artifact: self, path: path))
    }
}

/// The JSON object with all facts of a file.
private struct ArtifactFields: Encodable {
    let artifact: Artifact
    let path: String

    func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: JSONKey.self)
        try fields.encode(path, forKey: JSONKey("path"))
        for (name, facts) in Dictionary(grouping: FileFact.all, by: { $0.path[0] }) {
            let values = facts.map { ($0.path.dropFirst().first, artifact.value(of: $0)) }
            let key = JSONKey(name)
            if facts.count == 1, let value = values.first, value.0 == nil {
                try fields.encode(FactField(value: value.1), forKey: key)
            } else if values.allSatisfy({ FactField(value: $0.1).isNull }) {
                // An object in which nothing is known says nothing.
                try fields.encodeNil(forKey: key)
            } else {
                var members = fields.nestedContainer(keyedBy: JSONKey.self, forKey: key)
                for case (let name?, let value) in values {
                    try members.encode(FactField(value: value), forKey: JSONKey(name))
                }
            }
        }
        try fields.encode(artifact.hasDebugInformation, forKey: JSONKey("debug"))
        try fields.encode(demangledNames, forKey: JSONKey("demangled"))
    }

    /// What C++ and Swift call the symbols, by their names.
    private var demangledNames: [String: String] {
        let symbols = [artifact.exports, artifact.imports].joined().compactMap { symbol in
            symbol.demangled.map { (symbol.name, $0) }
        }
        return Dictionary(symbols) { first, _ in first }
    }
}

/// A fact's value; null where nothing is known.
private struct FactField: Encodable {
    let value: FactValue

    var isNull: Bool {
        switch value {
        case .name(nil), .flag(nil), .settings(nil): true
        default: false
        }
    }

    func encode(to encoder: any Encoder) throws {
        var field = encoder.singleValueContainer()
        switch value {
        case .name(let name): try field.encode(name)
        case .names(let names): try field.encode(names)
        case .symbols(let symbols): try field.encode(symbols.map(\.name))
        case .bytes(let bytes): try field.encode(bytes)
        case .flag(let flag): try field.encode(flag)
        case .parts(let parts, let amount):
            try field.encode(parts.map { PartFields(part: $0, amount: amount) })
        case .counts(let counts): try field.encode(counts)
        case .settings(let settings): try field.encode(settings)
        }
    }
}

/// A part of a file: its name, and how much there is of it.
private struct PartFields: Encodable {
    let part: FactValue.Part
    let amount: FactValue.Amount

    func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: JSONKey.self)
        try fields.encode(part.name, forKey: JSONKey("name"))
        try fields.encode(part.amount, forKey: JSONKey(amount.rawValue))
    }
}
