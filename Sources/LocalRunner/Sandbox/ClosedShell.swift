import Host
import Storage

/// A copy of the shell that may be run and not be read.
///
/// The kernel closes the memory and the descriptors of a program that its user may not read to all other processes of that
/// user. So what a shell runs cannot change what the shell reports of it.
struct ClosedShell: Sendable {
    /// Where the copy is on this machine.
    let path: String

    /// Where a sandbox has it.
    static let sandboxPath = "/run/bash"
    static let system = "/usr/bin/bash"

    /// Makes the copy.
    /// - Throws: `HostError` if that cannot be done.
    init(in cache: CacheFolder) throws(HostError) {
        path = try cache.putUnreadable(program: try Files.read(Self.system), name: "bash")
    }
}
