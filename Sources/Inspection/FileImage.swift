import Glibc

/// A file's bytes at their places in memory, read as far as somebody asked for them.
///
/// The memory is not the file's own mapping: that would change under our hands while a compiler writes the file, and end
/// this process where the file becomes shorter. What was not loaded is zero, and takes no memory.
final class FileImage {
    let bytes: UnsafeRawBufferPointer
    /// What may still be looked at, in bytes. Honest files have no parts that overlap much.
    private var workLeft: Int
    /// How long the names that are kept may still be, in bytes.
    private var namesLeft: Int
    private let file: OpenFile?
    private var loadedBlocks: Set<Int> = []

    /// Bytes that are all there, and stay for as long as the image.
    init(of bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
        file = nil
        (workLeft, namesLeft) = Self.bounds(for: bytes.count)
    }

    /// - Throws: `InspectionError` if it is too large.
    init(of file: OpenFile) throws(InspectionError) {
        let memory = mmap(
            nil, max(1, file.size), PROT_READ | PROT_WRITE,
            MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)
        guard let memory, memory != MAP_FAILED else {
            throw InspectionError("\(file.size) bytes do not fit into memory")
        }
        bytes = UnsafeRawBufferPointer(start: memory, count: file.size)
        self.file = file
        (workLeft, namesLeft) = Self.bounds(for: file.storedSize)
    }

    private static func bounds(for size: Int) -> (work: Int, names: Int) {
        (1 << 20 + 32 * size, 1 << 20 + 4 * size)
    }

    deinit {
        if file != nil { munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count) }
    }

    private static let blockSize = 1 << 16

    /// Makes sure that a part of the file is in memory.
    /// - Throws: `InspectionError` if it cannot be read, or far more is asked for than the file has.
    func load(_ range: Range<Int>) throws(InspectionError) {
        try spend(range.count)
        guard let file, !range.isEmpty else { return }
        // No block twice: what libelf has checked must stay as it was.
        for block in range.lowerBound / Self.blockSize...(range.upperBound - 1) / Self.blockSize
        where loadedBlocks.insert(block).inserted {
            let start = block * Self.blockSize
            let part = start..<min(bytes.count, start + Self.blockSize)
            // The memory of a file that is mostly holes counts too.
            try spend(part.count)
            let memory = UnsafeRawBufferPointer(rebasing: bytes[part])
            try file.read(part, to: UnsafeMutableRawBufferPointer(mutating: memory))
        }
    }

    /// Counts bytes that are looked at.
    /// - Throws: `InspectionError` where they are far more than the file has.
    func spend(_ count: Int) throws(InspectionError) {
        workLeft -= count
        if workLeft < 0 { throw .damaged("it tells of far more than it holds") }
    }

    /// Counts bytes of names that are kept.
    /// - Throws: `InspectionError` where they are far more than the file has.
    func keep(_ count: Int) throws(InspectionError) {
        namesLeft -= count
        if namesLeft < 0 { throw .damaged("its names are far longer than the file") }
    }

    /// - Throws: `InspectionError` if the file was written to since it was opened.
    func checkUnchanged() throws(InspectionError) {
        if let file, !file.isUnchanged {
            throw InspectionError("it changed while it was read; try again")
        }
    }
}

extension FileImage {
    func starts(with text: StaticString) -> Bool {
        bytes.starts(
            with: UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// The bytes from a place up to a NUL, or to the end of their table.
    func name(at offset: UInt64, in table: Range<Int>) throws(InspectionError) -> NameBytes {
        guard let start = bytes.baseAddress, offset < UInt64(table.count) else {
            throw .damaged("a name lies outside of its table")
        }
        let rest = table.lowerBound + Int(offset)..<table.upperBound
        let length = strnlen(
            (start + rest.lowerBound).assumingMemoryBound(to: CChar.self), rest.count)
        try spend(length)
        return NameBytes(rebasing: bytes[rest.prefix(length)])
    }
}

typealias NameBytes = UnsafeRawBufferPointer

extension String {
    init(_ bytes: NameBytes) { self.init(decoding: bytes, as: UTF8.self) }
}
