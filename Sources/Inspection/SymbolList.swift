/// Symbols in order. A large library has a hundred thousand, of which most readers look at a few, so their names lie in one
/// piece of memory, and each symbol is made when it is asked for.
package struct SymbolList: Hashable, Sendable, Codable {
    private struct Entry: Hashable, Codable {
        /// Where its name ends among the names of all.
        var end: Int
        var isFunction: Bool
    }

    private var names: [UInt8] = []
    private var entries: [Entry] = []
    /// How the languages spell the few that have such a text, by their places.
    private var demangled: [Int: String] = [:]

    package init(_ symbols: some Sequence<Artifact.Symbol>) {
        for symbol in symbols {
            append(symbol.name.utf8, demangled: symbol.demangled, isFunction: symbol.isFunction)
        }
    }

    /// A list with room for some symbols.
    ///
    /// - Parameter size: how long their names are together, in bytes.
    init(capacity: Int, namesOf size: Int) {
        names.reserveCapacity(size)
        entries.reserveCapacity(capacity)
    }

    mutating func append(_ name: some Collection<UInt8>, demangled text: String?, isFunction: Bool)
    {
        if let text { demangled[entries.count] = text }
        names += name
        entries.append(Entry(end: names.count, isFunction: isFunction))
    }
}

extension SymbolList: RandomAccessCollection {
    package var startIndex: Int { 0 }
    package var endIndex: Int { entries.count }

    package subscript(index: Int) -> Artifact.Symbol {
        let start = index == 0 ? 0 : entries[index - 1].end
        return Artifact.Symbol(
            name: String(decoding: names[start..<entries[index].end], as: UTF8.self),
            demangled: demangled[index], isFunction: entries[index].isFunction)
    }
}

extension SymbolList: ExpressibleByArrayLiteral {
    package init(arrayLiteral symbols: Artifact.Symbol...) { self.init(symbols) }
}
