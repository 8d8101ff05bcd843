import CElf
import Glibc

/// The global symbols of one file, or of all of an archive's members.
struct SymbolNames {
    /// What holds the names' bytes.
    private let image: FileImage
    private var names: [SymbolName] = []

    init(in image: FileImage) { self.image = image }

    /// Adds those of a file: the symbols that a loader sees, or in an object file those that a linker sees.
    mutating func addSymbols(of file: ELFFile) throws(InspectionError) {
        let table = Int32(file.header.e_type) == ET_REL ? SHT_SYMTAB : SHT_DYNSYM
        var found = try ELFSymbols(table, of: file)
        if found == nil, file.sections.isEmpty, let dynamic = try DynamicSection(of: file) {
            found = try ELFSymbols(dynamicOf: file, dynamic)
        }
        guard let symbols = found else { return }
        for symbol in symbols where symbol.isGlobal && !symbol.isVersion {
            let bytes = try image.name(at: UInt64(symbol.st_name), in: symbols.names)
            if bytes.isEmpty { continue }
            try image.keep(bytes.count)
            names.append(
                SymbolName(
                    bytes: bytes, isDefined: symbol.isDefined, isFunction: symbol.isFunction))
        }
    }

    /// The symbols that are defined, and those that are only used, each name once and in the order of their bytes.
    func symbols() -> (exports: [Artifact.Symbol], imports: [Artifact.Symbol]) {
        var unique: [SymbolName] = []
        for name in names.sorted(by: { $0.precedes($1) })
        where unique.last.map({ $0.bytes.order(to: name.bytes) }) != 0 {
            unique.append(name)
        }
        var (exports, imports): ([Artifact.Symbol], [Artifact.Symbol]) = ([], [])
        var demangler = Demangler(forNamesOf: unique.reduce(0) { $0 + $1.bytes.count })
        for name in unique {
            let symbol = Artifact.Symbol(
                name: String(name.bytes), demangled: demangler.demangled(name.bytes),
                isFunction: name.isFunction)
            if name.isDefined { exports.append(symbol) } else { imports.append(symbol) }
        }
        return (exports, imports)
    }
}

/// A symbol's name as bytes of the image, which need not be UTF-8.
private struct SymbolName {
    let bytes: NameBytes
    let isDefined, isFunction: Bool

    /// Orders by name; of the symbols with one name those that are defined come first, and of these the functions.
    func precedes(_ other: Self) -> Bool {
        let order = bytes.order(to: other.bytes)
        if order != 0 { return order < 0 }
        if isDefined != other.isDefined { return isDefined }
        return isFunction && !other.isFunction
    }
}

extension NameBytes {
    /// Less than 0 where these bytes come before the others, 0 where both are the same.
    fileprivate func order(to other: NameBytes) -> Int {
        guard let start = baseAddress, let otherStart = other.baseAddress else {
            return count - other.count
        }
        let order = memcmp(start, otherStart, Swift.min(count, other.count))
        return order != 0 ? Int(order) : count - other.count
    }
}
