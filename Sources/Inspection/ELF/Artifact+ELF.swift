import CElf

extension Artifact {
    init(_ file: ELFFile) throws(InspectionError) {
        var names = SymbolNames(in: file.image)
        try names.addSymbols(of: file)
        try self.init(unnamed: file)
        (exports, imports) = names.symbols()
    }

    /// All facts but the names that the file offers and takes.
    init(unnamed file: ELFFile) throws(InspectionError) {
        self.init(kind: .other, size: file.range.count)
        let elfMachine = ELFMachine(of: file)
        machine = elfMachine.name
        sections = SectionSizes(of: file)
        isStripped = !file.sections.contains { $0.header.sh_type == UInt32(SHT_SYMTAB) }
        if let section = file.sections.first(where: { $0.isDebugInformation }) {
            hasDebugInformation = true
            if section.name == ".debug_info" { isStripped = false }
        }
        for (type, count) in try RelocationCounts(of: file).counts {
            relocations[elfMachine.relocationName(type), default: 0] += count
        }
        buildID = try file.buildID()
        go = try file.goBuild()
        goPackages = try file.goPackages(isGo: go != nil)
        let dynamic = try DynamicSection(of: file)
        try addLoading(of: file, dynamic)
    }

    /// What a loader makes of it.
    private mutating func addLoading(
        of file: ELFFile, _ dynamic: DynamicSection?
    ) throws(InspectionError) {
        if let segment = file.segment(PT_INTERP) {
            let part = try file.bytes(
                at: segment.p_offset, size: segment.p_filesz, of: "its interpreter")
            if !part.isEmpty { interpreter = String(try file.image.name(at: 0, in: part)) }
        }
        if let dynamic {
            (needed, runpath, soname) = (dynamic.needed, dynamic.runpath, dynamic.soname)
        }
        switch Int32(file.header.e_type) {
        case ET_REL: kind = .relocatable
        case ET_EXEC: kind = .executable
        case ET_DYN:
            let isProgram = interpreter != nil && dynamic?.isProgram == true && soname == nil
            kind = dynamic?.isPIE == true || isProgram ? .pie : .shared
        default: kind = .other
        }
        switch kind {
        case .executable: linking = interpreter != nil || dynamic != nil ? .dynamic : .static
        case .pie: linking = interpreter == nil && needed.isEmpty ? .staticPIE : .dynamic
        case .shared: linking = dynamic == nil ? .static : .dynamic
        default: break
        }
        if let stack = file.segment(PT_GNU_STACK) {
            hasExecutableStack = stack.p_flags & UInt32(PF_X) != 0
        } else if kind == .relocatable, let stack = file.section(named: ".note.GNU-stack") {
            hasExecutableStack = stack.has(SHF_EXECINSTR)
        }
        if file.segment(PT_GNU_RELRO) != nil {
            relro = dynamic?.bindsNow == true ? .full : .partial
        }
    }
}

extension ELFFile.Section {
    fileprivate var isDebugInformation: Bool { name == ".debug_info" || name == ".zdebug_info" }
}

extension Artifact.SectionSizes {
    fileprivate init(of file: ELFFile) {
        for section in file.sections {
            let size = Int(clamping: section.header.sh_size)
            if section.has(SHF_ALLOC) {
                if section.has(SHF_EXECINSTR) || !section.has(SHF_WRITE) {
                    text.add(size)
                } else if section.isInFile {
                    data.add(size)
                } else {
                    bss.add(size)
                }
            } else if section.isInFile {
                if section.name.hasPrefix(".debug_") || section.name.hasPrefix(".zdebug_") {
                    debug.add(size)
                } else if section.name == ".symtab" || section.name == ".strtab" {
                    symbols.add(size)
                }
            }
        }
    }

    mutating func add(_ other: Self) {
        text.add(other.text)
        data.add(other.data)
        bss.add(other.bss)
        debug.add(other.debug)
        symbols.add(other.symbols)
    }
}

extension Int {
    /// Adds to it, up to the largest number: a file may tell any size.
    fileprivate mutating func add(_ other: Int) {
        let (sum, isTooLarge) = addingReportingOverflow(other)
        self = isTooLarge ? .max : sum
    }
}
