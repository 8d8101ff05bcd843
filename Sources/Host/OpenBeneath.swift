import CLinux
import Glibc

/// Opens a file or folder by its path below an open folder. The kernel refuses a path with a link on any component, the
/// last one included, and one that leads out of the folder.
///
/// - Parameters:
///   - folder: the descriptor of the folder.
///   - flags: as `open` takes them; `O_CLOEXEC` is added.
///   - mode: the permission bits of a file that is made.
/// - Returns: the descriptor.
/// - Throws: `HostError`, with `ELOOP` as its code where there is a link and `EXDEV` where the path leads out.
package func openBeneath(
    _ folder: Int32, _ path: String, _ flags: Int32, mode: Int = 0
) throws(HostError) -> Int32 {
    while true {
        let file = workbook_openat2(
            folder, path, UInt64(flags | O_CLOEXEC), UInt64(mode),
            UInt64(RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS))
        if file >= 0 { return file }
        // The kernel gives up where something is renamed just now that the path passes.
        guard file == -EINTR || file == -EAGAIN else {
            throw HostError("open", path, errno: -file)
        }
    }
}

/// Opens what is there for use as the start of a way or for a look at what it is, with no more permission than to reach it.
// swift-format-ignore: AlwaysUseLowerCamelCase
let O_PATH = Int32(workbook_O_PATH)
