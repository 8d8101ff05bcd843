package import Inspection

extension Artifact {
    /// All facts as a JSON object on one line, without its end.
    ///
    /// - Parameter path: where the file stands.
    package func json(path: String) -> String {
        var members: [JSONValue.Member] = [.init(name: "path", value: .string(path))]
        for fact in FileFact.all {
            let member = JSONValue.Member(
                name: String(fact.path.last ?? ""), value: JSONValue(value(of: fact)))
            if fact.path.count == 1 {
                members.append(member)
            } else {
                members.append(member, toObject: String(fact.path[0]))
            }
        }
        members.append(.init(name: "debug", value: .bool(hasDebugInformation)))
        members.append(.init(name: "demangled", value: demangledNames))
        return JSONValue.object(members.map(\.withoutEmptyObject)).text
    }

    /// What C++ and Swift call the symbols, by their names.
    private var demangledNames: JSONValue {
        .object(
            [exports, imports].joined().compactMap { symbol in
                symbol.demangled.map { .init(name: symbol.name, value: .string($0)) }
            })
    }
}

extension [JSONValue.Member] {
    /// Appends a member to the object of that name, which is added where it is missing.
    fileprivate mutating func append(_ member: JSONValue.Member, toObject name: String) {
        let place = firstIndex { $0.name == name }
        if let place, case .object(let members) = self[place].value {
            self[place].value = .object(members + [member])
        } else {
            append(.init(name: name, value: .object([member])))
        }
    }
}

extension JSONValue.Member {
    /// The member, with null in place of an object in which nothing is known.
    fileprivate var withoutEmptyObject: Self {
        guard case .object(let members) = value, !members.isEmpty,
            members.allSatisfy({ $0.value == .null })
        else { return self }
        return Self(name: name, value: .null)
    }
}

extension JSONValue {
    fileprivate init(_ value: FactValue) {
        switch value {
        case .name(let name): self = name.map(JSONValue.string) ?? .null
        case .names(let names): self = .array(names.map(JSONValue.string))
        case .symbols(let symbols): self = .array(symbols.map { .string($0.name) })
        case .bytes(let bytes): self = .number(bytes)
        case .flag(let flag): self = flag.map(JSONValue.bool) ?? .null
        case .parts(let parts, let amount):
            self = .array(
                parts.map { ["name": .string($0.name), amount.rawValue: .number($0.amount)] })
        case .counts(let counts): self.init(counts.mapValues(JSONValue.number))
        case .settings(let settings):
            self = settings.map { JSONValue($0.mapValues(JSONValue.string)) } ?? .null
        }
    }

    /// An object whose members are in the order of their names.
    private init(_ members: [String: JSONValue]) {
        self = .object(
            members.sorted { $0.key < $1.key }.map { Member(name: $0.key, value: $0.value) })
    }
}
