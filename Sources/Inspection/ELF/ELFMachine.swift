import CElf

/// The processor that an ELF file is for.
struct ELFMachine {
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

    /// The kind of the relocations in a table of packed relative ones (`SHT_RELR`); nil where it is unknown.
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
