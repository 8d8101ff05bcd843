import Glibc

/// Writes a new file from its beginning, piece by piece, and leaves holes in it: parts that take up no room.
package struct SparseWriter {
    private let file: Int32
    /// Those that do not end before `count`, in order.
    private var holes: ArraySlice<Range<Int>>
    /// How many bytes were written, those of holes too.
    package private(set) var count = 0

    /// - Parameter holes: the parts of the file that are all zeros and shall not be written, in order.
    package init(_ file: Int32, holes: [Range<Int>]) {
        self.file = file
        self.holes = holes[...]
    }

    package mutating func write(_ piece: UnsafeRawBufferPointer) throws(HostError) {
        var rest = piece[...]
        while !rest.isEmpty {
            while let hole = holes.first, hole.upperBound <= count { holes.removeFirst() }
            let hole = holes.first ?? Int.max..<Int.max
            let isInHole = hole.contains(count)
            let part = rest.prefix((isInHole ? hole.upperBound : hole.lowerBound) - count)
            if !isInHole {
                try Files.write(UnsafeRawBufferPointer(rebasing: part), to: file)
            } else if lseek(file, off_t(part.count), SEEK_CUR) < 0 {
                throw HostError("write", "a file", errno: errno)
            }
            rest = rest.dropFirst(part.count)
            count += part.count
        }
    }

    /// Sets the size of the file, which may end in a hole.
    package func finish() throws(HostError) {
        guard ftruncate(file, off_t(count)) == 0 else {
            throw HostError("write", "a file", errno: errno)
        }
    }
}
