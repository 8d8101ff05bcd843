import Foundation
package import Inspection
import Planning

// Facts are stored as JSON, but for symbols: of these a large library has a hundred thousand, which would take JSON's
// decoder ten times as long as all else.

extension Artifact {
    /// Changes whenever the same bytes may give other facts, or these another form.
    private static let formatVersion = 3

    /// The form that is stored.
    package var encoded: [UInt8] {
        get throws {
            var facts = self
            facts.exports = []
            facts.imports = []
            let encoder = JSONEncoder()
            encoder.outputFormatting = .sortedKeys
            var fields = FieldWriter()
            fields.put(Self.formatVersion)
            fields.put(try encoder.encode(facts))
            for symbols in [exports, imports] {
                fields.put(each: symbols) { fields, symbol in
                    fields.put(symbol.name)
                    fields.put(symbol.demangled)
                    fields.put(symbol.isFunction)
                }
            }
            return fields.bytes
        }
    }

    /// - Throws: for bytes that `encoded` never gives, or gave in another version.
    package init(decoding bytes: [UInt8]) throws {
        var fields = FieldReader(bytes)
        guard try fields.number() == Self.formatVersion else { throw FieldReader.Malformed() }
        self = try JSONDecoder().decode(Artifact.self, from: Data(fields.bytes()))
        exports = try fields.symbols()
        imports = try fields.symbols()
        guard fields.isAtEnd else { throw FieldReader.Malformed() }
    }
}

extension FieldReader {
    fileprivate mutating func symbols() throws(Malformed) -> [Artifact.Symbol] {
        try each { (fields) throws(Malformed) in
            Artifact.Symbol(
                name: try fields.text(), demangled: try fields.optionalText(),
                isFunction: try fields.flag())
        }
    }
}
