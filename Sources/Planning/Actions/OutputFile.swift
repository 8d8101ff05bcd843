package import Inspection

/// A file that can be looked into: a binary that a command left, or whatever a row of an inspection names.
package struct OutputFile: Hashable, Sendable {
    /// Relative to the workspace, or from `$GOROOT/pkg/` on.
    package var path: String
    package var digest: Digest
    /// The number of the command that changed it last, or of the row that names it, from 0.
    package var command: Int

    /// What it is, as its bytes tell.
    package var artifact: Artifact

    package init(path: String, digest: Digest, command: Int, artifact: Artifact) {
        self.path = path
        self.digest = digest
        self.command = command
        self.artifact = artifact
    }
}
