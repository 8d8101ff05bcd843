import Glibc
package import Host

/// A copy of the shell that may be run and not be read.
///
/// The kernel closes the memory and the descriptors of a program that its user may not read to all other processes of that
/// user. So what a shell runs cannot change what the shell reports of it.
package struct ClosedShell: Sendable {
    /// Where the copy is on this machine.
    let path: String

    /// Where a sandbox has it.
    static let sandboxPath = "/run/bash"
    static let system = "/usr/bin/bash"

    package init(in folder: String) { path = folder + "/bash" }

    /// Makes the copy.
    /// - Throws: `HostError` if that cannot be done.
    func prepare() throws(HostError) {
        try Folders.make(path.parentFolder)
        let draft = path + "-" + Files.uniqueName()
        Files.remove(draft)
        try Files.create(draft, with: try Files.read(Self.system))
        guard chmod(draft, 0o111) == 0 else { throw HostError("write", draft, errno: errno) }
        try Files.move(draft, to: path)
    }
}
