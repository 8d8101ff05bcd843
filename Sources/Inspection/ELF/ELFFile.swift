import CElf

/// An ELF file within an image: its sections and segments.
struct ELFFile {
    let image: FileImage
    /// Where it lies in the image.
    let range: Range<Int>
    let tables: ELFTables
    let header: GElf_Ehdr
    let sections: [Section]
    let segments: [GElf_Phdr]
    let libelf: LibelfFile

    struct Section {
        var name: String
        var header: GElf_Shdr
        fileprivate let pointer: OpaquePointer

        var isInFile: Bool { header.sh_type != SHT_NOBITS && header.sh_type != SHT_NULL }
        func has(_ flag: Int32) -> Bool { header.sh_flags & UInt64(flag) != 0 }
    }

    static func isOne(_ image: FileImage, at range: Range<Int>) -> Bool {
        image.bytes[range].starts(with: [0x7F, 0x45, 0x4C, 0x46])
    }

    /// - Throws: `InspectionError` if its tables contradict the file or each other.
    init(in image: FileImage, at range: Range<Int>) throws(InspectionError) {
        (self.image, self.range) = (image, range)
        tables = try ELFTables(in: image, at: range)
        libelf = try LibelfFile(UnsafeRawBufferPointer(rebasing: image.bytes[range]))
        var header = GElf_Ehdr()
        guard gelf_getehdr(libelf.pointer, &header) != nil else { throw libelf.error }
        self.header = header
        sections = try Self.sections(of: libelf, tables, image, range)
        segments = try Self.segments(of: libelf)
    }

    private static func sections(
        of libelf: LibelfFile, _ tables: ELFTables, _ image: FileImage, _ range: Range<Int>
    ) throws(InspectionError) -> [Section] {
        var headers: [(header: GElf_Shdr, pointer: OpaquePointer)] = []
        var next = tables.sectionCount == 0 ? nil : elf_getscn(libelf.pointer, 0)
        while let section = next {
            var header = GElf_Shdr()
            guard gelf_getshdr(section, &header) != nil else { throw libelf.error }
            headers.append((header, section))
            next = elf_nextscn(libelf.pointer, section)
        }
        var nameIndex = 0
        guard elf_getshdrstrndx(libelf.pointer, &nameIndex) == 0 else { throw libelf.error }
        guard nameIndex > 0, nameIndex < headers.count else {
            return headers.map { Section(name: "", header: $0.header, pointer: $0.pointer) }
        }
        let table = headers[nameIndex].header
        let names = range.part(at: table.sh_offset, size: table.sh_size)
        guard let names, table.sh_type != SHT_NOBITS else {
            throw .damaged("the names of its sections are not in it")
        }
        try image.load(names)
        var sections: [Section] = []
        for (header, pointer) in headers {
            let name = try image.name(at: UInt64(header.sh_name), in: names)
            try image.keep(name.count)
            sections.append(Section(name: String(name), header: header, pointer: pointer))
        }
        return sections
    }

    private static func segments(of libelf: LibelfFile) throws(InspectionError) -> [GElf_Phdr] {
        var count = 0
        guard elf_getphdrnum(libelf.pointer, &count) == 0 else { throw libelf.error }
        var segments: [GElf_Phdr] = []
        for index in 0..<count {
            var segment = GElf_Phdr()
            guard gelf_getphdr(libelf.pointer, Int32(clamping: index), &segment) != nil else {
                throw libelf.error
            }
            segments.append(segment)
        }
        return segments
    }
}

extension ELFFile {
    func section(named name: String) -> Section? { sections.first { $0.name == name } }

    func segment(_ type: Int32) -> GElf_Phdr? { segments.first { $0.p_type == UInt32(type) } }

    /// Loads a section's bytes.
    /// - Returns: where they are in the image; nil for a section that has none in the file.
    func bytes(of section: Section) throws(InspectionError) -> Range<Int>? {
        guard section.isInFile else { return nil }
        return try bytes(
            at: section.header.sh_offset, size: section.header.sh_size, of: section.name)
    }

    /// Loads a part of the file, which has a name for messages.
    /// - Returns: where its bytes are in the image.
    func bytes(
        at offset: UInt64, size: UInt64, of name: String
    ) throws(InspectionError) -> Range<Int> {
        guard let part = range.part(at: offset, size: size) else {
            throw .damaged("\(name) is not in it")
        }
        try image.load(part)
        return part
    }

    /// A section's entries, as libelf gives them; nil for one that has none.
    func data(of section: Section) throws(InspectionError) -> UnsafeMutablePointer<Elf_Data>? {
        guard let bytes = try bytes(of: section), !bytes.isEmpty else { return nil }
        guard let data = elf_getdata(section.pointer, nil) else { throw libelf.error }
        return data.pointee.d_buf == nil ? nil : data
    }

    /// The number of whole entries in data of some type.
    func count(of type: Elf_Type, in data: UnsafeMutablePointer<Elf_Data>) -> Int {
        let size = gelf_fsize(libelf.pointer, type, 1, UInt32(EV_CURRENT))
        return size == 0 || data.pointee.d_type != type
            ? 0 : min(data.pointee.d_size / size, Int(Int32.max))
    }

    /// Numbers in a part of the image.
    func reader(of part: Range<Int>) -> ByteReader {
        ByteReader(
            bytes: UnsafeRawBufferPointer(rebasing: image.bytes[part]), isLittle: tables.isLittle)
    }
}

/// Libelf's own view of a file, closed with the last use of it.
final class LibelfFile {
    let pointer: OpaquePointer

    /// - Parameter bytes: those of an ELF file; they are not written to.
    init(_ bytes: UnsafeRawBufferPointer) throws(InspectionError) {
        let start = UnsafeMutableRawPointer(mutating: bytes.baseAddress)
        guard Self.isReady, let start,
            let pointer = elf_memory(start.assumingMemoryBound(to: CChar.self), bytes.count)
        else { throw .damaged("libelf does not read it") }
        self.pointer = pointer
        guard elf_kind(pointer) == ELF_K_ELF else { throw .damaged("libelf does not read it") }
    }

    deinit { elf_end(pointer) }

    private static let isReady = elf_version(UInt32(EV_CURRENT)) != UInt32(EV_NONE)

    /// What libelf says of the last thing that failed.
    var error: InspectionError {
        .damaged(elf_errmsg(-1).map { String(cString: $0) } ?? "libelf does not read it")
    }
}
