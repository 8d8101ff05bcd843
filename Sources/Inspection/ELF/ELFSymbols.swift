import CElf

/// The entries of a symbol table.
struct ELFSymbols: Sequence, IteratorProtocol {
    private let data: UnsafeMutablePointer<Elf_Data>
    private let count: Int
    private var index: Int32 = 1
    /// Where their names are in the image.
    let names: Range<Int>

    init(data: UnsafeMutablePointer<Elf_Data>, count: Int, names: Range<Int>) {
        (self.data, self.count, self.names) = (data, count, names)
    }

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
        self.init(data: data, count: file.count(of: ELF_T_SYM, in: data), names: names)
    }
}

extension GElf_Sym {
    var type: UInt8 { st_info & 0xF }
    var isFunction: Bool { type == STT_FUNC || type == STT_GNU_IFUNC }
    var isDefined: Bool { st_shndx != SHN_UNDEF }

    /// Whether it only names a version of a library's symbols, such as `GLIBC_2.34`, and nothing in the library.
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
