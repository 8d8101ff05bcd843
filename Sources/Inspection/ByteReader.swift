/// Numbers in bytes of one byte order.
struct ByteReader {
    let bytes: UnsafeRawBufferPointer
    var isLittle = true

    /// The number at a place; nil where the bytes end before it does.
    func integer<Number: FixedWidthInteger>(
        at offset: Int, as type: Number.Type = Number.self
    ) -> Number? {
        guard offset >= 0, offset <= bytes.count - MemoryLayout<Number>.size else { return nil }
        let raw = bytes.loadUnaligned(fromByteOffset: offset, as: type)
        return isLittle ? Number(littleEndian: raw) : Number(bigEndian: raw)
    }

    /// An address or a size, of 4 or 8 bytes.
    func word(at offset: Int, is64: Bool) -> UInt64? {
        is64 ? integer(at: offset) : integer(at: offset, as: UInt32.self).map(UInt64.init)
    }
}

extension Range<Int> {
    /// A part of it by an offset and a size that a file tells; nil where it is not within.
    func part(at offset: UInt64, size: UInt64) -> Range<Int>? {
        guard offset <= UInt64(count), size <= UInt64(count) - offset else { return nil }
        let start = lowerBound + Int(offset)
        return start..<(start + Int(size))
    }
}
