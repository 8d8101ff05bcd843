import CLinux
import Glibc

/// A file in memory that has no name, and is gone with the last process that has it open.
package final class MemoryFile: Sendable {
    package let descriptor: Int32

    /// Makes an empty one.
    package init() throws(HostError) {
        descriptor = workbook_memory_file()
        guard descriptor >= 0 else {
            throw HostError("make", "a file in memory", errno: -descriptor)
        }
    }

    deinit { close(descriptor) }

    /// All that is in it.
    /// - Throws: `HostError` if it cannot be read.
    package var bytes: [UInt8] {
        get throws(HostError) {
            var bytes: [UInt8] = []
            try Files.readPieces(ofOpen: descriptor, size: 1 << 18) { bytes += $0 }
            return bytes
        }
    }
}
