import CElf

/// What an ELF file tells the loader.
struct DynamicSection {
    var needed: [String] = []
    var runpath: [String] = []
    var soname: String?
    /// Whether its flags say that it is a position-independent program (`DF_1_PIE`).
    var isPIE = false
    /// Whether it has an entry for debuggers (`DT_DEBUG`), as only programs do.
    var isProgram = false
    /// Whether the loader resolves all its symbols before it starts (`BIND_NOW`).
    var bindsNow = false
    /// Where its names are in the image; nil where no segment holds them.
    let strings: Range<Int>?
    private let entries: [GElf_Dyn]

    /// - Returns: nil where there is none.
    init?(of file: ELFFile) throws(InspectionError) {
        guard let segment = file.segment(PT_DYNAMIC), segment.p_filesz > 0 else { return nil }
        let entries = try Self.entries(at: segment, of: file)
        self.entries = entries
        func value(_ tag: Int32) -> UInt64? { Self.value(tag, in: entries) }
        isPIE = (value(DT_FLAGS_1) ?? 0) & UInt64(DF_1_PIE) != 0
        isProgram = value(DT_DEBUG) != nil
        bindsNow =
            value(DT_BIND_NOW) != nil || (value(DT_FLAGS) ?? 0) & UInt64(DF_BIND_NOW) != 0
            || (value(DT_FLAGS_1) ?? 0) & UInt64(DF_1_NOW) != 0

        let strings = try Self.strings(
            at: value(DT_STRTAB) ?? 0, size: value(DT_STRSZ) ?? 0, of: file)
        self.strings = strings
        func string(_ offset: UInt64) throws(InspectionError) -> String {
            guard let strings else { throw .damaged("the names of its libraries are not in it") }
            let bytes = try file.image.name(at: offset, in: strings)
            try file.image.keep(bytes.count)
            return String(bytes)
        }
        for entry in entries where entry.d_tag == Int64(DT_NEEDED) {
            needed.append(try string(entry.d_un.d_val))
        }
        if let name = value(DT_SONAME) { soname = try string(name) }
        if let path = value(DT_RUNPATH) ?? value(DT_RPATH) {
            runpath = try string(path).split(separator: ":", omittingEmptySubsequences: false)
                .map(String.init)
        }
    }

    /// What the first entry of a kind tells; nil where there is none.
    func value(_ tag: Int32) -> UInt64? { Self.value(tag, in: entries) }

    private static func value(_ tag: Int32, in entries: [GElf_Dyn]) -> UInt64? {
        entries.first { $0.d_tag == Int64(tag) }?.d_un.d_val
    }

    private static func entries(
        at segment: GElf_Phdr, of file: ELFFile
    ) throws(InspectionError) -> [GElf_Dyn] {
        let part = try file.bytes(
            at: segment.p_offset, size: segment.p_filesz, of: "its dynamic section")
        let data = elf_getdata_rawchunk(
            file.libelf.pointer, Int64(part.lowerBound - file.range.lowerBound), part.count,
            ELF_T_DYN)
        guard let data else { throw file.libelf.error }
        var entries: [GElf_Dyn] = []
        for index in 0..<file.count(of: ELF_T_DYN, in: data) {
            var entry = GElf_Dyn()
            guard gelf_getdyn(data, Int32(index), &entry) != nil, entry.d_tag != Int64(DT_NULL)
            else { break }
            entries.append(entry)
        }
        return entries
    }

    /// The bytes of the string table at an address of the loaded file; nil where no segment holds that address.
    private static func strings(
        at address: UInt64, size: UInt64, of file: ELFFile
    ) throws(InspectionError) -> Range<Int>? {
        guard let offset = file.offset(ofAddress: address) else { return nil }
        return try file.bytes(at: offset, size: size, of: "its table of names")
    }
}
