package import Planning

/// Packages of the standard library in the settings in which they are compiled.
package struct GoPackages: Hashable, Sendable {
    private(set) var names: [GoSetting: Set<String>] = [:]

    /// What stands for the whole library.
    static let all = "std"

    init() {}

    init(_ names: Set<String>, in setting: GoSetting) { add(names, in: setting) }

    var isEmpty: Bool { names.isEmpty }

    mutating func add(_ added: some Sequence<String>, in setting: GoSetting) {
        let all = names[setting, default: []].union(added)
        if !all.isEmpty { names[setting] = all }
    }

    mutating func add(_ others: GoPackages) {
        for (setting, names) in others.names { add(names, in: setting) }
    }

    /// Those that are not among others.
    func subtracting(_ others: GoPackages) -> GoPackages {
        var rest = GoPackages()
        for (setting, names) in names {
            let known = others.names[setting] ?? []
            if !known.contains(Self.all) { rest.add(names.subtracting(known), in: setting) }
        }
        return rest
    }

    /// Whether a text may be the path of a package: it names a folder below another one, and is no option.
    static func isPath(_ text: String) -> Bool {
        let isPlain = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."),
                UInt8(ascii: "/"):
                true
            default: false
            }
        }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        return isPlain && text.utf8.count <= 200 && !text.contains("..")
            && !parts.contains { $0.isEmpty || $0 == "." }
    }
}

extension GoPackages {
    /// The form that is stored.
    package var encoded: [UInt8] {
        var fields = FieldWriter()
        let sorted = names.sorted {
            ($0.key.code.rawValue, $0.key.isWithoutC ? 1 : 0)
                < ($1.key.code.rawValue, $1.key.isWithoutC ? 1 : 0)
        }
        fields.put(each: sorted) { fields, item in
            fields.put(item.key.code.rawValue)
            fields.put(item.key.isWithoutC)
            fields.put(each: item.value.sorted()) { $0.put($1) }
        }
        return fields.bytes
    }

    /// - Throws: `FieldReader.Malformed` for bytes that `encoded` never gives.
    package init(decoding bytes: [UInt8]) throws(FieldReader.Malformed) {
        var fields = FieldReader(bytes)
        let settings = try fields.each { (fields) throws(FieldReader.Malformed) in
            guard let code = GoSetting.Code(rawValue: try fields.text()) else {
                throw FieldReader.Malformed()
            }
            let setting = GoSetting(code: code, isWithoutC: try fields.flag())
            let names = try fields.each { (fields) throws(FieldReader.Malformed) in
                let name = try fields.text()
                guard Self.isPath(name) else { throw FieldReader.Malformed() }
                return name
            }
            return (setting, names)
        }
        guard fields.isAtEnd else { throw FieldReader.Malformed() }
        for (setting, names) in settings { add(names, in: setting) }
    }
}
