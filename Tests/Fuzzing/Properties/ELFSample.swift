/// A small ELF file, made by hand.
package struct ELFSample {
    struct Section {
        var name: String
        var type: UInt32
        var flags: UInt64 = 0
        var link: UInt32 = 0
        var entrySize: UInt64 = 0
        /// The kind of segment that has its bytes as well.
        var segment: UInt32?
        var content: [UInt8]
    }

    /// 1 for an object file, 2 for a program, 3 for a library.
    var type: UInt16
    var machine: UInt16 = 62
    var form = Form()
    /// Those behind the first, empty one and before the one with their names.
    var sections: [Section]

    /// How numbers are written.
    struct Form {
        var is64 = true
        var isLittle = true

        func number(_ value: UInt64, _ size: Int) -> [UInt8] {
            let bytes = (0..<size).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
            return isLittle ? bytes : bytes.reversed()
        }

        func half(_ value: UInt16) -> [UInt8] { number(UInt64(value), 2) }
        func long(_ value: UInt32) -> [UInt8] { number(UInt64(value), 4) }
        func word(_ value: UInt64) -> [UInt8] { number(value, is64 ? 8 : 4) }
    }

    /// The bytes of the file: its header, those of segments, the sections, and their headers. Addresses are places in it.
    package var bytes: [UInt8] {
        let names = StringTable(sections.map(\.name) + [".shstrtab"])
        let all = sections + [Section(name: ".shstrtab", type: 3, content: names.bytes)]
        let segments = all.filter { $0.segment != nil }.count + 1
        let (headerSize, segmentSize, sectionSize) = form.is64 ? (64, 56, 64) : (52, 32, 40)
        var offset = headerSize + segments * segmentSize
        var (content, headers): ([UInt8], [UInt8]) = ([], [UInt8](repeating: 0, count: sectionSize))
        var programs: [UInt8] = []
        for section in all {
            // A multiple of the size of all entries.
            let padding = (8 - offset % 8) % 8
            content += [UInt8](repeating: 0, count: padding) + section.content
            offset += padding
            headers += header(of: section, name: names.offset(of: section.name), at: offset)
            if let segment = section.segment {
                programs += program(segment, at: offset, size: section.content.count)
            }
            offset += section.content.count
        }
        programs += program(1, at: 0, size: offset)
        return header(segments: segments, sections: all.count + 1, sectionsAt: offset) + programs
            + content + headers
    }

    private func header(segments: Int, sections: Int, sectionsAt offset: Int) -> [UInt8] {
        let identity: [UInt8] =
            [0x7F, 0x45, 0x4C, 0x46, form.is64 ? 2 : 1, form.isLittle ? 1 : 2, 1]
            + [UInt8](repeating: 0, count: 9)
        let size: UInt16 = form.is64 ? 64 : 52
        let places = form.word(0) + form.word(UInt64(size)) + form.word(UInt64(offset))
        let sizes = [size, form.is64 ? 56 : 32, UInt16(segments), form.is64 ? 64 : 40]
        return identity + form.half(type) + form.half(machine) + form.long(1) + places
            + form.long(0) + sizes.flatMap(form.half) + form.half(UInt16(sections))
            + form.half(UInt16(sections - 1))
    }

    private func header(of section: Section, name: UInt32, at offset: Int) -> [UInt8] {
        form.long(name) + form.long(section.type) + form.word(section.flags)
            + form.word(UInt64(offset)) + form.word(UInt64(offset))
            + form.word(UInt64(section.content.count)) + form.long(section.link) + form.long(0)
            + form.word(8) + form.word(section.entrySize)
    }

    private func program(_ type: UInt32, at offset: Int, size: Int) -> [UInt8] {
        let (place, size) = (form.word(UInt64(offset)), form.word(UInt64(size)))
        return form.is64
            ? form.long(type) + form.long(6) + place + place + place + size + size + form.word(4)
            : form.long(type) + place + place + place + size + size + form.long(6) + form.long(4)
    }
}

/// Names, each with a NUL behind it, and each once.
struct StringTable {
    private(set) var bytes: [UInt8] = [0]
    private var offsets: [String: UInt32] = ["": 0]

    init(_ names: [String]) {
        for name in names where offsets[name] == nil {
            offsets[name] = UInt32(bytes.count)
            bytes += Array(name.utf8) + [0]
        }
    }

    func offset(of name: String) -> UInt32 { offsets[name] ?? 0 }
}
