import CElf

/// Where the tables of an ELF file's header lie.
///
/// Libelf reads these tables as soon as it is given a file, and follows the offsets in them. So it is checked here,
/// before that, that they lie within the file, have entries of the right size, and are loaded.
struct ELFTables {
    let is64: Bool
    let isLittle: Bool
    /// The number of sections.
    let sectionCount: Int

    /// - Parameter range: where the ELF file lies in the image.
    init(in image: FileImage, at range: Range<Int>) throws(InspectionError) {
        try image.load(range.prefix(64))
        let bytes = UnsafeRawBufferPointer(rebasing: image.bytes[range])
        guard bytes.count >= 52 else { throw .damaged("it ends within its header") }
        guard [1, 2].contains(bytes[4]), [1, 2].contains(bytes[5]), bytes[6] == 1 else {
            throw .damaged("its header names no known form of ELF")
        }
        (is64, isLittle) = (bytes[4] == 2, bytes[5] == 1)
        let reader = ByteReader(bytes: bytes, isLittle: isLittle)
        let sizes = reader.headerSizes(is64: is64)
        guard let sizes else { throw .damaged("it ends within its header") }

        var (sectionCount, segmentCount) = (UInt64(sizes.sectionCount), UInt64(sizes.segmentCount))
        let entry = is64 ? 64 : 40
        if sizes.sections != 0, sectionCount == 0 || segmentCount == 0xFFFF {
            // The first section's header tells numbers that are too large for the file's.
            guard let first = range.part(at: sizes.sections, size: UInt64(entry)) else {
                throw .damaged("its section headers are not in it")
            }
            try image.load(first)
            let start = first.lowerBound - range.lowerBound
            if sectionCount == 0 {
                sectionCount = reader.word(at: start + (is64 ? 32 : 20), is64: is64) ?? 0
            }
            if segmentCount == 0xFFFF {
                segmentCount = UInt64(
                    reader.integer(at: start + (is64 ? 44 : 28), as: UInt32.self) ?? 0)
            }
        }
        if sizes.sections == 0 { sectionCount = 0 }
        try Self.load(
            "section", at: sizes.sections, count: sectionCount, entrySize: sizes.sectionEntry,
            expected: entry, in: image, range)
        try Self.load(
            "program", at: sizes.segments, count: segmentCount, entrySize: sizes.segmentEntry,
            expected: is64 ? 56 : 32, in: image, range)
        self.sectionCount = Int(sectionCount)
    }

    private static func load(
        _ name: String, at offset: UInt64, count: UInt64, entrySize: UInt16, expected: Int,
        in image: FileImage, _ range: Range<Int>
    ) throws(InspectionError) {
        if count == 0 { return }
        guard entrySize == expected else {
            throw .damaged("its \(name) headers have no known size")
        }
        let (size, isTooLarge) = count.multipliedReportingOverflow(by: UInt64(entrySize))
        guard !isTooLarge, let table = range.part(at: offset, size: size) else {
            throw .damaged("its \(name) headers are not in it")
        }
        try image.load(table)
    }
}

extension ByteReader {
    fileprivate struct HeaderSizes {
        var segments, sections: UInt64
        var segmentEntry, segmentCount, sectionEntry, sectionCount: UInt16
    }

    /// What an ELF file's header says of its tables; nil where the bytes end before it does.
    fileprivate func headerSizes(is64: Bool) -> HeaderSizes? {
        let word = is64 ? 8 : 4
        let sizes = 24 + 3 * word + 6
        guard let segments = self.word(at: 24 + word, is64: is64),
            let sections = self.word(at: 24 + 2 * word, is64: is64),
            let segmentEntry = integer(at: sizes, as: UInt16.self),
            let segmentCount = integer(at: sizes + 2, as: UInt16.self),
            let sectionEntry = integer(at: sizes + 4, as: UInt16.self),
            let sectionCount = integer(at: sizes + 6, as: UInt16.self),
            bytes.count >= sizes + 10
        else { return nil }
        return HeaderSizes(
            segments: segments, sections: sections, segmentEntry: segmentEntry,
            segmentCount: segmentCount, sectionEntry: sectionEntry, sectionCount: sectionCount)
    }
}
