import Inspection
import Planning

extension Artifact {
    /// Changes whenever the same bytes may give other facts, or these another form.
    private static let formatVersion = 2

    /// The form that is stored.
    var encoded: [UInt8] {
        var fields = FieldWriter()
        fields.put(Self.formatVersion)
        fields.put(kind.rawValue)
        fields.put(size)
        fields.put(machine)
        fields.put(linking.rawValue)
        for size in [sections.text, sections.data, sections.bss, sections.debug, sections.symbols] {
            fields.put(size)
        }
        fields.put(interpreter)
        fields.put(each: needed) { $0.put($1) }
        fields.put(each: runpath) { $0.put($1) }
        fields.put(soname)
        for symbols in [exports, imports] {
            fields.put(each: symbols) { fields, symbol in
                fields.put(symbol.name)
                fields.put(symbol.demangled)
                fields.put(symbol.isFunction)
            }
        }
        fields.put(each: relocations.sorted { $0.key < $1.key }) { fields, relocation in
            fields.put(relocation.key)
            fields.put(relocation.value)
        }
        fields.put(isStripped)
        fields.put(hasDebugInformation)
        fields.put(hasExecutableStack.map { $0 ? 1 : 0 } ?? -1)
        fields.put(relro.rawValue)
        fields.put(buildID)
        fields.put(each: go.map { [$0] } ?? []) { fields, go in
            fields.put(go.version)
            fields.put(go.path)
            fields.put(go.module)
            fields.put(go.moduleVersion)
            fields.put(each: go.settings.sorted { $0.key < $1.key }) { fields, setting in
                fields.put(setting.key)
                fields.put(setting.value)
            }
        }
        fields.put(each: goPackages) { fields, package in
            fields.put(package.name)
            fields.put(package.functions)
        }
        fields.put(each: members) { fields, member in
            fields.put(member.name)
            fields.put(member.size)
        }
        return fields.bytes
    }

    /// - Throws: `FieldReader.Malformed` for bytes that `encoded` never gives, or gave in another version.
    init(decoding bytes: [UInt8]) throws(FieldReader.Malformed) {
        var fields = FieldReader(bytes)
        guard try fields.number() == Self.formatVersion,
            let kind = Kind(rawValue: try fields.text())
        else { throw FieldReader.Malformed() }
        self.init(kind: kind, size: try fields.number())
        machine = try fields.optionalText()
        guard let linking = Linking(rawValue: try fields.text()) else {
            throw FieldReader.Malformed()
        }
        self.linking = linking
        sections.text = try fields.number()
        sections.data = try fields.number()
        sections.bss = try fields.number()
        sections.debug = try fields.number()
        sections.symbols = try fields.number()
        interpreter = try fields.optionalText()
        needed = try fields.texts()
        runpath = try fields.texts()
        soname = try fields.optionalText()
        exports = try fields.symbols()
        imports = try fields.symbols()
        relocations = try fields.dictionary { (fields) throws(FieldReader.Malformed) in
            try fields.number()
        }
        isStripped = try fields.flag()
        hasDebugInformation = try fields.flag()
        let stack = try fields.number()
        hasExecutableStack = stack < 0 ? nil : stack == 1
        guard let relro = ReadOnlyRelocations(rawValue: try fields.text()) else {
            throw FieldReader.Malformed()
        }
        self.relro = relro
        buildID = try fields.optionalText()
        go = try fields.each { (fields) throws(FieldReader.Malformed) -> GoBuild in
            var go = GoBuild(version: try fields.text())
            go.path = try fields.optionalText()
            go.module = try fields.optionalText()
            go.moduleVersion = try fields.optionalText()
            go.settings = try fields.dictionary { (fields) throws(FieldReader.Malformed) in
                try fields.text()
            }
            return go
        }.first
        goPackages = try fields.each { (fields) throws(FieldReader.Malformed) -> GoPackage in
            GoPackage(name: try fields.text(), functions: try fields.number())
        }
        members = try fields.each { (fields) throws(FieldReader.Malformed) -> Member in
            Member(name: try fields.text(), size: try fields.number())
        }
        guard fields.isAtEnd else { throw FieldReader.Malformed() }
    }
}

extension FieldReader {
    fileprivate mutating func texts() throws(Malformed) -> [String] {
        try each { (fields) throws(Malformed) in try fields.text() }
    }

    fileprivate mutating func symbols() throws(Malformed) -> [Artifact.Symbol] {
        try each { (fields) throws(Malformed) in
            Artifact.Symbol(
                name: try fields.text(), demangled: try fields.optionalText(),
                isFunction: try fields.flag())
        }
    }

    fileprivate mutating func dictionary<Value>(
        _ value: (inout FieldReader) throws(Malformed) -> Value
    ) throws(Malformed) -> [String: Value] {
        let items = try each { (fields) throws(Malformed) in
            (try fields.text(), try value(&fields))
        }
        return Dictionary(items) { $1 }
    }
}
