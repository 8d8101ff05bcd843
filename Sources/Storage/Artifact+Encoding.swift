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
        guard fields.isAtEnd, hasPossibleNumbers else { throw FieldReader.Malformed() }
    }

    /// Whether its numbers are such as a file can have, so that sums of them are no larger than numbers get.
    private var hasPossibleNumbers: Bool {
        // A file may tell any size of a section.
        [sections.text, sections.data, sections.bss, sections.debug, sections.symbols]
            .allSatisfy { $0 >= 0 }
            && Self.arePossible([size]) && Self.arePossible(relocations.values)
            && Self.arePossible(goPackages.map(\.functions)) && members.allSatisfy { $0.size >= 0 }
    }

    private static func arePossible(_ numbers: some Sequence<Int>) -> Bool {
        var most = 1 << 48
        return numbers.allSatisfy { number in
            guard 0...most ~= number else { return false }
            most -= number
            return true
        }
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
