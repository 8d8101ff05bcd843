/// A file that a command left and that can be looked into: a program, a library, an archive.
package struct OutputFile: Hashable, Sendable {
    /// Relative to the workspace, or from `$GOROOT/pkg/` on.
    package var path: String
    package var digest: Digest
    /// The number of the command that changed it last.
    package var command: Int

    package init(path: String, digest: Digest, command: Int) {
        self.path = path
        self.digest = digest
        self.command = command
    }
}
