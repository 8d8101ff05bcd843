import CElf

/// How many relocations of each kind there are.
struct RelocationCounts {
    private(set) var counts: [UInt32: Int] = [:]

    init(of file: ELFFile) throws(InspectionError) {
        for section in file.sections {
            switch Int32(bitPattern: section.header.sh_type) {
            case SHT_REL, SHT_RELA: try count(section, of: file)
            case SHT_RELR: try countPacked(section, of: file)
            default: break
            }
        }
    }

    private mutating func count(
        _ section: ELFFile.Section, of file: ELFFile
    ) throws(InspectionError) {
        guard !section.has(SHF_COMPRESSED), let part = try file.bytes(of: section) else { return }
        let (is64, hasAddends) = (file.tables.is64, section.header.sh_type == UInt32(SHT_RELA))
        let wordSize = is64 ? 8 : 4
        let entrySize = wordSize * (hasAddends ? 3 : 2)
        guard part.count % entrySize == 0 else {
            throw .damaged("a table of relocations ends within one")
        }
        let reader = file.reader(of: part)
        var offset = wordSize
        while let info = reader.word(at: offset, is64: is64) {
            let type = is64 ? UInt32(truncatingIfNeeded: info) : UInt32(info & 0xFF)
            counts[type, default: 0] += 1
            offset += entrySize
        }
    }

    /// Counts relative relocations that are packed into bits: an even word is the address of one, and each set bit of an
    /// odd word but the lowest is one more.
    private mutating func countPacked(
        _ section: ELFFile.Section, of file: ELFFile
    ) throws(InspectionError) {
        guard let part = try file.bytes(of: section) else { return }
        let reader = file.reader(of: part)
        var (offset, count) = (0, 0)
        while let word = reader.word(at: offset, is64: file.tables.is64) {
            count += word & 1 == 0 ? 1 : (word >> 1).nonzeroBitCount
            offset += file.tables.is64 ? 8 : 4
        }
        let type = ELFMachine(of: file).relativeRelocation ?? .max
        if count > 0 { counts[type, default: 0] += count }
    }
}
