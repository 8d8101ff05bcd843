import CElf

extension ELFFile {
    /// What Go's tools wrote into it of how they built it; nil where there is nothing of that.
    func goBuild() throws(InspectionError) -> Artifact.GoBuild? {
        if let section = section(named: ".go.buildinfo"), let part = try bytes(of: section),
            let texts = try goBuildTexts(in: part)
        {
            return Artifact.GoBuild(version: texts.version, moduleText: texts.modules)
        }
        // A shared library of packages, and a program that is linked with one, have only the runtime's variables.
        guard section(named: ".note.go.buildid") != nil else { return nil }
        let version = try goString("runtime.buildVersion.str")
        let modules = try goString("runtime.modinfo.str")
        if version == nil, modules == nil { return nil }
        return Artifact.GoBuild(
            version: version.map { String($0) } ?? "unknown", moduleText: modules)
    }

    /// The version and the text on modules, which follow the magic bytes `\xFF Go buildinf:` at a multiple of 16 bytes.
    private func goBuildTexts(
        in part: Range<Int>
    ) throws(InspectionError) -> (version: String, modules: NameBytes?)? {
        let reader = ByteReader(bytes: UnsafeRawBufferPointer(rebasing: image.bytes[part]))
        let mark: [UInt8] = [0xFF] + Array(" Go buildinf:".utf8)
        var start = 0
        while start + 32 <= part.count, !reader.bytes[start...].starts(with: mark) { start += 16 }
        guard start + 32 <= part.count else { return nil }
        let flags = reader.bytes[start + 15]
        if flags & 2 != 0 {
            guard let version = reader.countedText(at: start + 32),
                let modules = reader.countedText(at: version.end), !version.text.isEmpty
            else { return nil }
            return (String(version.text), modules.text)
        }
        // Before Go 1.18 there are pointers to strings, which are a pointer and a length each.
        let is64 = reader.bytes[start + 14] == 8
        let pointers = ByteReader(bytes: reader.bytes, isLittle: flags & 1 == 0)
        let width = is64 ? 8 : 4
        guard let version = try goString(at: pointers.word(at: start + 16, is64: is64), is64) else {
            return nil
        }
        let modules = try goString(at: pointers.word(at: start + 16 + width, is64: is64), is64)
        return (String(version), modules)
    }

    /// A string of the loaded program whose header, the address and length of its bytes, is at `address`; nil where its
    /// bytes are not in the file, or it is empty.
    private func goString(
        at address: UInt64?, _ is64: Bool
    ) throws(InspectionError) -> NameBytes? {
        let width: UInt64 = is64 ? 8 : 4
        guard let address, let header = try loaded(at: address, size: 2 * width),
            let start = reader(of: header).word(at: 0, is64: is64),
            let size = reader(of: header).word(at: Int(width), is64: is64),
            let text = try loaded(at: start, size: size), !text.isEmpty
        else { return nil }
        return NameBytes(rebasing: image.bytes[text])
    }

    /// The bytes at an address of the loaded file, as far as they come from the file.
    private func loaded(at address: UInt64, size: UInt64) throws(InspectionError) -> Range<Int>? {
        for segment in segments where segment.p_type == UInt32(PT_LOAD) {
            guard address >= segment.p_vaddr, address - segment.p_vaddr < segment.p_filesz,
                size <= segment.p_filesz - (address - segment.p_vaddr)
            else { continue }
            let (offset, isTooLarge) = segment.p_offset.addingReportingOverflow(
                address - segment.p_vaddr)
            return isTooLarge ? nil : try bytes(at: offset, size: size, of: "a string")
        }
        return nil
    }

    /// The bytes of a symbol by its name; nil where there are none.
    private func goString(_ name: String) throws(InspectionError) -> NameBytes? {
        guard let symbols = try ELFSymbols(SHT_SYMTAB, of: self) else { return nil }
        for symbol in symbols where symbol.st_size > 0 && Int(symbol.st_shndx) < sections.count {
            let bytes = try image.name(at: UInt64(symbol.st_name), in: symbols.names)
            guard bytes.elementsEqual(name.utf8) else { continue }
            let section = sections[Int(symbol.st_shndx)]
            let (offset, isBefore) = symbol.st_value.subtractingReportingOverflow(
                section.header.sh_addr)
            guard !isBefore, let whole = try self.bytes(of: section),
                let part = whole.part(at: offset, size: symbol.st_size)
            else { return nil }
            return NameBytes(rebasing: image.bytes[part])
        }
        return nil
    }
}

extension ByteReader {
    /// A text that follows its length, and the offset after it. The length is a varint: 7 bits in each byte, the lowest
    /// first, and the highest bit set in all bytes but the last.
    fileprivate func countedText(at offset: Int) -> (text: NameBytes, end: Int)? {
        var (length, shift, start) = (0, 0, offset)
        repeat {
            guard let byte: UInt8 = integer(at: start), shift <= 49 else { return nil }
            length |= Int(byte & 0x7F) << shift
            shift += 7
            start += 1
            if byte & 0x80 == 0 { break }
        } while true
        guard length <= bytes.count - start else { return nil }
        return (NameBytes(rebasing: bytes[start..<(start + length)]), start + length)
    }
}
