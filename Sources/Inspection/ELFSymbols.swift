import CElf

/// The entries of a symbol table.
struct ELFSymbols: Sequence, IteratorProtocol {
    private let data: UnsafeMutablePointer<Elf_Data>
    private let count: Int
    private var index: Int32 = 1
    /// Where the names stand in the image.
    let names: Range<Int>

    mutating func next() -> GElf_Sym? {
        guard index < count else { return nil }
        defer { index += 1 }
        var symbol = GElf_Sym()
        return gelf_getsym(data, index, &symbol) == nil ? nil : symbol
    }
}

extension ELFSymbols {
    /// The first table of a kind, `SHT_SYMTAB` or `SHT_DYNSYM`; nil where there is none.
    init?(_ type: Int32, of file: ELFFile) throws(InspectionError) {
        guard let section = file.sections.first(where: { $0.header.sh_type == UInt32(type) }),
            let data = try file.data(of: section)
        else { return nil }
        guard Int(section.header.sh_link) < file.sections.count,
            let names = try file.bytes(of: file.sections[Int(section.header.sh_link)])
        else { throw .damaged("a symbol table has no names") }
        self.data = data
        self.names = names
        count = file.count(of: ELF_T_SYM, in: data)
    }
}

extension GElf_Sym {
    var type: UInt8 { st_info & 0xF }
    var isFunction: Bool { type == STT_FUNC || type == STT_GNU_IFUNC }
    var isDefined: Bool { st_shndx != SHN_UNDEF }

    /// Whether others may be linked with it.
    var isGlobal: Bool {
        let binding = Int32(st_info >> 4)
        return (binding == STB_GLOBAL || binding == STB_WEAK || binding == STB_GNU_UNIQUE)
            && type != STT_SECTION && type != STT_FILE
    }
}

/// The names that a file offers and takes, each once.
struct SymbolNames {
    private(set) var exports: [Artifact.Symbol] = []
    private(set) var imports: [Artifact.Symbol] = []

    mutating func add(_ symbols: ELFSymbols, of file: ELFFile) throws(InspectionError) {
        for symbol in symbols where symbol.isGlobal {
            let bytes = try file.image.name(at: UInt64(symbol.st_name), in: symbols.names)
            if bytes.isEmpty { continue }
            try file.image.keep(bytes.count)
            let named = Artifact.Symbol(name: String(bytes), isFunction: symbol.isFunction)
            if symbol.isDefined { exports.append(named) } else { imports.append(named) }
        }
    }

    /// Puts the names in order, and takes from the imports what is offered as well.
    mutating func settle() {
        Self.settle(&exports)
        Self.settle(&imports)
        var offered = exports.makeIterator()
        var next = offered.next()
        imports.removeAll { symbol in
            while let name = next?.name, name < symbol.name { next = offered.next() }
            return next?.name == symbol.name
        }
        var demangler = Demangler(
            forNamesOf: [exports, imports].joined().reduce(0) { $0 + $1.name.utf8.count })
        for index in exports.indices {
            exports[index].demangled = demangler.demangled(exports[index].name)
        }
        for index in imports.indices {
            imports[index].demangled = demangler.demangled(imports[index].name)
        }
    }

    /// Puts symbols in order, each name once.
    private static func settle(_ symbols: inout [Artifact.Symbol]) {
        symbols.sort { $0.name < $1.name }
        var count = 0
        for index in symbols.indices {
            if count > 0, symbols[count - 1].name == symbols[index].name {
                if symbols[index].isFunction { symbols[count - 1].isFunction = true }
            } else {
                symbols.swapAt(count, index)
                count += 1
            }
        }
        symbols.removeLast(symbols.count - count)
    }
}
