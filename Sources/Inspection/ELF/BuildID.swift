import CElf

extension ELFFile {
    /// The build id that a linker gave it, in hexadecimal digits; nil where it has none.
    func buildID() throws(InspectionError) -> String? {
        // Segments leave out the notes of Go's own linker.
        let parts: [(offset: UInt64, size: UInt64, alignment: UInt64)] =
            sections.isEmpty
            ? segments.filter { $0.p_type == UInt32(PT_NOTE) }
                .map { ($0.p_offset, $0.p_filesz, $0.p_align) }
            : sections.map(\.header).filter { $0.sh_type == UInt32(SHT_NOTE) }
                .map { ($0.sh_offset, $0.sh_size, $0.sh_addralign) }
        for part in parts where part.size > 0 {
            let bytes = try bytes(at: part.offset, size: part.size, of: "a note")
            if let id = reader(of: bytes).buildID(alignment: part.alignment == 8 ? 8 : 4) {
                return id
            }
        }
        return nil
    }
}

extension ByteReader {
    /// The build id among notes, which begin at multiples of an alignment.
    fileprivate func buildID(alignment: Int) -> String? {
        func aligned(_ offset: Int) -> Int { (offset + alignment - 1) & ~(alignment - 1) }
        var offset = 0
        while let nameSize = integer(at: offset, as: UInt32.self),
            let size = integer(at: offset + 4, as: UInt32.self),
            let type = integer(at: offset + 8, as: UInt32.self)
        {
            let name = offset + 12
            let content = aligned(name + Int(nameSize))
            guard content + Int(size) <= bytes.count else { return nil }
            if type == UInt32(NT_GNU_BUILD_ID), size > 0,
                bytes[name..<(name + Int(nameSize))].elementsEqual("GNU\0".utf8)
            {
                return bytes[content..<(content + Int(size))].map(Self.digits).joined()
            }
            offset = aligned(content + Int(size))
        }
        return nil
    }

    private static func digits(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
}
