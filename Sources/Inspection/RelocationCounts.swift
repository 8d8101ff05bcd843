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
        let type = Machine(of: file).relativeRelocation ?? .max
        if count > 0 { counts[type, default: 0] += count }
    }
}

/// The processor that an ELF file is for.
struct Machine {
    let number: UInt16

    init(of file: ELFFile) { number = file.header.e_machine }

    /// Its name; nil for no machine.
    var name: String? {
        switch Int32(number) {
        case EM_NONE: nil
        case EM_X86_64: "x86-64"
        case EM_AARCH64: "aarch64"
        case EM_386: "i386"
        case EM_ARM: "arm"
        case EM_RISCV: "riscv"
        case EM_PPC64: "ppc64"
        case EM_S390: "s390"
        case EM_MIPS: "mips"
        case EM_BPF: "bpf"
        default: "machine \(number)"
        }
    }

    /// The kind of relocation that a table of packed relative relocations (`SHT_RELR`) stands for; nil where it is unknown.
    var relativeRelocation: UInt32? {
        switch Int32(number) {
        case EM_X86_64: UInt32(R_X86_64_RELATIVE)
        case EM_AARCH64: UInt32(R_AARCH64_RELATIVE)
        case EM_386: UInt32(R_386_RELATIVE)
        default: nil
        }
    }

    /// The name of a kind of relocation, by its number where there is no name.
    func relocationName(_ type: UInt32) -> String {
        let names: (prefix: String, names: [UInt32: String]) =
            switch Int32(number) {
            case EM_X86_64: ("R_X86_64_", relocationNamesOfX86)
            case EM_AARCH64: ("R_AARCH64_", relocationNamesOfAArch64)
            default: ("", [:])
            }
        if let name = names.names[type] { return names.prefix + name }
        return type == .max ? "packed" : "type \(type)"
    }
}
