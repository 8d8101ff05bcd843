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
    private var loadedPages: Set<Int> = []

    /// Bytes that are all there, and stay for as long as the image.
    init(of bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
        file = nil
        (workLeft, namesLeft) = Self.bounds(for: bytes.count)
    }

    /// - Throws: `InspectionError` if it is no file, or cannot be read.
    init(path: String) throws(InspectionError) {
        let file = try OpenFile(path)
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

    private static let pageSize = 4096

    /// Makes sure that a part of the file is there.
    /// - Throws: `InspectionError` if it cannot be read.
    func load(_ range: Range<Int>) throws(InspectionError) {
        guard let file, !range.isEmpty else { return }
        var page = range.lowerBound / Self.pageSize
        let end = (range.upperBound - 1) / Self.pageSize + 1
        while page < end {
            // No page twice: what libelf has checked must stay as it was.
            let first = page
            while page < end, loadedPages.insert(page).inserted { page += 1 }
            if page > first {
                let missing = first * Self.pageSize..<min(bytes.count, page * Self.pageSize)
                let memory = UnsafeMutableRawBufferPointer(
                    mutating: UnsafeRawBufferPointer(rebasing: bytes[missing]))
                try file.read(missing, to: memory)
            } else {
                page += 1
            }
        }
    }

    /// Hands over a part of the file, some whole entries at a time, and keeps none of a large part: for what is only counted.
    /// - Throws: `InspectionError` if it cannot be read.
    func pieces(
        of range: Range<Int>, entrySize: Int, _ use: (UnsafeRawBufferPointer) -> Void
    ) throws(InspectionError) {
        guard let file, range.count > Self.pieceSize else {
            try load(range)
            return use(UnsafeRawBufferPointer(rebasing: bytes[range]))
        }
        let size = Self.pieceSize / entrySize * entrySize
        let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 16)
        defer { piece.deallocate() }
        for start in stride(from: range.lowerBound, to: range.upperBound, by: size) {
            let part = start..<min(start + size, range.upperBound)
            piece.initializeMemory(as: UInt8.self, repeating: 0)
            try file.read(part, to: piece)
            use(UnsafeRawBufferPointer(rebasing: piece[..<part.count]))
        }
    }

    private static let pieceSize = 256 << 10

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

    /// The bytes from a place up to a NUL, or to the end of the table in which they stand.
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
