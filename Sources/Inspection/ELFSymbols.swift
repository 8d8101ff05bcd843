import CElf
import Glibc

/// The entries of a symbol table.
struct ELFSymbols: Sequence, IteratorProtocol {
    private let data: UnsafeMutablePointer<Elf_Data>
    private let count: Int
    private var index: Int32 = 1
    /// Where the names stand in the image.
    let names: Range<Int>

    var underestimatedCount: Int { Swift.max(0, count - Int(index)) }

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

    /// Whether it stands for a version of a library's symbols, such as `GLIBC_2.34`, and not for anything in it.
    var isVersion: Bool {
        st_shndx == SHN_ABS && type == STT_OBJECT && st_size == 0 && st_value == 0
    }

    /// Whether others may be linked with it.
    var isGlobal: Bool {
        let binding = Int32(st_info >> 4)
        return (binding == STB_GLOBAL || binding == STB_WEAK || binding == STB_GNU_UNIQUE)
            && type != STT_SECTION && type != STT_FILE
    }
}

/// The names that a file offers and takes, each once.
struct SymbolNames {
    /// A name where it stands in the image: some libraries have a hundred thousand, and as strings they would take long
    /// to be put in order.
    private struct Name {
        let bytes: NameBytes
        /// Eight of its bytes, those by which it is being put in order.
        var key: UInt64
        var isFunction: Bool

        init(_ bytes: NameBytes, isFunction: Bool) {
            self.bytes = bytes
            self.isFunction = isFunction
            key = bytes.key(at: 0)
        }

        static func == (left: Name, right: Name) -> Bool {
            left.bytes.count == right.bytes.count
                && memcmp(left.start, right.start, left.bytes.count) == 0
        }

        static func < (left: Name, right: Name) -> Bool {
            let order = memcmp(left.start, right.start, min(left.bytes.count, right.bytes.count))
            return order != 0 ? order < 0 : left.bytes.count < right.bytes.count
        }

        /// No name is empty.
        private var start: UnsafeRawPointer { bytes.baseAddress.unsafelyUnwrapped }
    }

    /// What holds the names' bytes.
    private let image: FileImage
    private var offered: [Name] = []
    private var taken: [Name] = []

    /// How many names a large library offers; for more, room is made as they come, since a broken file tells any number.
    private static let largeCount = 1 << 18

    init(in image: FileImage) { self.image = image }

    mutating func add(_ symbols: ELFSymbols, of file: ELFFile) throws(InspectionError) {
        if offered.isEmpty {
            offered.reserveCapacity(min(symbols.underestimatedCount, Self.largeCount))
        }
        for symbol in symbols where symbol.isGlobal && !symbol.isVersion {
            let bytes = try image.name(at: UInt64(symbol.st_name), in: symbols.names)
            if bytes.isEmpty { continue }
            try image.keep(bytes.count)
            let name = Name(bytes, isFunction: symbol.isFunction)
            if symbol.isDefined { offered.append(name) } else { taken.append(name) }
        }
    }

    /// The names in order, those taken without those that are offered as well.
    mutating func symbols() -> (exports: SymbolList, imports: SymbolList) {
        Self.settle(&offered)
        Self.settle(&taken)
        var rest = offered[...]
        taken.removeAll { name in
            while let next = rest.first, next < name { rest.removeFirst() }
            return rest.first.map { $0 == name } ?? false
        }
        let sizes = [offered, taken].map { names in names.reduce(0) { $0 + $1.bytes.count } }
        var demangler = Demangler(forNamesOf: sizes[0] + sizes[1])
        return (
            Self.list(of: offered, size: sizes[0], by: &demangler),
            Self.list(of: taken, size: sizes[1], by: &demangler)
        )
    }

    private static func list(
        of names: [Name], size: Int, by demangler: inout Demangler
    ) -> SymbolList {
        var symbols = SymbolList(capacity: names.count, namesOf: size)
        for name in names {
            symbols.append(
                name.bytes, demangled: demangler.demangled(name.bytes), isFunction: name.isFunction)
        }
        return symbols
    }

    /// Puts names in order, each once.
    private static func settle(_ names: inout [Name]) {
        names.withUnsafeMutableBufferPointer { sort($0) }
        var count = 0
        for name in names {
            // Names that are the same have the same last key, and few others do.
            if count > 0, names[count - 1].key == name.key, names[count - 1] == name {
                if name.isFunction { names[count - 1].isFunction = true }
            } else {
                names[count] = name
                count += 1
            }
        }
        names.removeLast(names.count - count)
    }

    /// Puts names in order by eight bytes at a time: many begin alike, and most comparisons would begin far from what
    /// differs, in memory that is not at hand.
    private static func sort(_ names: UnsafeMutableBufferPointer<Name>) {
        var alike = [(names: names.indices, offset: 0)]
        while let (range, offset) = alike.popLast() {
            names[range].sort { $0.key < $1.key }
            var start = range.lowerBound
            while start < range.upperBound {
                let key = names[start].key
                var end = start + 1
                while end < range.upperBound, names[end].key == key { end += 1 }
                // One that ends here ends in zeros, which no name holds.
                if end - start > 1, key & 0xFF != 0 {
                    for index in start..<end {
                        names[index].key = names[index].bytes.key(at: offset + 8)
                    }
                    alike.append((start..<end, offset + 8))
                }
                start = end
            }
        }
    }
}

extension NameBytes {
    /// Eight bytes as a number that is in order as they are, with zeros for those behind the end.
    fileprivate func key(at offset: Int) -> UInt64 {
        if offset + 8 <= count {
            return UInt64(bigEndian: loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        }
        return self[Swift.min(offset, count)...].enumerated().reduce(0) { key, byte in
            key | UInt64(byte.element) << (56 - 8 * UInt64(byte.offset))
        }
    }
}
