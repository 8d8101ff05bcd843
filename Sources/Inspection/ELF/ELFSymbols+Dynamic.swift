import CElf

// The symbols that a loader sees in a file without section headers, found as the loader finds them.
extension ELFSymbols {
    /// - Returns: nil where there are none.
    init?(dynamicOf file: ELFFile, _ dynamic: DynamicSection) throws(InspectionError) {
        let size = file.tables.is64 ? 24 : 16
        guard let table = dynamic.value(DT_SYMTAB), let strings = dynamic.strings else {
            return nil
        }
        let count = try dynamic.symbolCount(of: file)
        guard count > 0, let start = file.offset(ofAddress: table) else { return nil }
        let part = try file.bytes(
            at: start, size: UInt64(count * size), of: "its table of symbols")
        let data = elf_getdata_rawchunk(
            file.libelf.pointer, Int64(part.lowerBound - file.range.lowerBound), part.count,
            ELF_T_SYM)
        guard let data else { throw file.libelf.error }
        self.init(data: data, count: file.count(of: ELF_T_SYM, in: data), names: strings)
    }
}

extension DynamicSection {
    /// How many symbols the loader can see. No entry tells it: hash tables name what others look for here, and relocations
    /// what is looked for elsewhere.
    fileprivate func symbolCount(of file: ELFFile) throws(InspectionError) -> Int {
        var count = 0
        if let address = value(DT_HASH), let table = try file.words(at: address, count: 2) {
            count = Int(table[1])
        }
        if let address = value(DT_GNU_HASH) {
            count = max(count, try hashedCount(at: address, of: file))
        }
        let hasAddends = value(DT_PLTREL) == UInt64(DT_RELA)
        for (start, size, hasAddends) in [
            (DT_RELA, DT_RELASZ, true), (DT_REL, DT_RELSZ, false),
            (DT_JMPREL, DT_PLTRELSZ, hasAddends),
        ] {
            guard let address = value(start), let size = value(size) else { continue }
            count = max(
                count,
                try relocatedCount(at: address, size: size, hasAddends: hasAddends, of: file))
        }
        return count
    }

    /// One more than the last symbol of a GNU hash table: its last chain ends with an odd number.
    private func hashedCount(at address: UInt64, of file: ELFFile) throws(InspectionError) -> Int {
        guard let header = try file.words(at: address, count: 4) else { return 0 }
        let buckets = address &+ 16 &+ UInt64(header[2]) * (file.tables.is64 ? 8 : 4)
        guard let starts = try file.words(at: buckets, count: Int(header[0])),
            let last = starts.max(), last >= header[1]
        else { return 0 }
        let chains = buckets &+ UInt64(starts.count) * 4
        var symbol = UInt64(last)
        while let hash = try file.words(at: chains &+ (symbol - UInt64(header[1])) * 4, count: 1) {
            symbol += 1
            if hash[0] & 1 == 1 { break }
        }
        return Int(clamping: symbol)
    }

    /// One more than the last symbol that a table of relocations names.
    private func relocatedCount(
        at address: UInt64, size: UInt64, hasAddends: Bool, of file: ELFFile
    ) throws(InspectionError) -> Int {
        guard let start = file.offset(ofAddress: address) else { return 0 }
        let part = try file.bytes(at: start, size: size, of: "a table of relocations")
        let reader = file.reader(of: part)
        let is64 = file.tables.is64
        let wordSize = is64 ? 8 : 4
        var (offset, last) = (wordSize, UInt64(0))
        while let info = reader.word(at: offset, is64: is64) {
            last = max(last, is64 ? info >> 32 : info >> 8)
            offset += wordSize * (hasAddends ? 3 : 2)
        }
        return last == 0 ? 0 : Int(clamping: last) + 1
    }
}

extension ELFFile {
    /// Where in the file what is loaded at an address begins; nil where nothing of the file is loaded there.
    func offset(ofAddress address: UInt64) -> UInt64? {
        for segment in segments where segment.p_type == UInt32(PT_LOAD) {
            guard address >= segment.p_vaddr, address - segment.p_vaddr < segment.p_filesz else {
                continue
            }
            let (offset, isTooLarge) = segment.p_offset.addingReportingOverflow(
                address - segment.p_vaddr)
            return isTooLarge ? nil : offset
        }
        return nil
    }

    /// Numbers of 4 bytes at an address; nil where nothing of the file is loaded there.
    fileprivate func words(
        at address: UInt64, count: Int
    ) throws(InspectionError) -> [UInt32]? {
        guard let start = offset(ofAddress: address) else { return nil }
        let part = try bytes(at: start, size: UInt64(count) * 4, of: "a hash table")
        let reader = reader(of: part)
        return (0..<count).compactMap { reader.integer(at: $0 * 4, as: UInt32.self) }
    }
}
