package import Planning

/// Contents by their digests: the content-addressable storage of the Bazel Remote Execution API.
package protocol ContentStorage: Sendable {
    /// Whether a content is there, as far as that can be determined without reading it.
    func contains(_ digest: Digest) async -> Bool

    /// The bytes of a content.
    /// - Throws: `MissingContent`, also where they were damaged.
    func bytes(of digest: Digest) async throws(MissingContent) -> [UInt8]

    /// Adds bytes whose digest is known.
    /// - Throws: `HostError` if they cannot be stored.
    func add(_ bytes: [UInt8], _ digest: Digest) async throws
}

/// A content that is not, or no longer, stored.
package struct MissingContent: Error, Hashable {
    package var digest: Digest

    package init(digest: Digest) { self.digest = digest }
}

extension ContentStorage {
    /// The tree of which this is the digest. The empty workspace needs not be stored.
    /// - Throws: `MissingContent` where one of its directories is missing or is none.
    package func tree(_ root: Digest) async throws(MissingContent) -> Tree {
        if root == Tree.emptyWorkspaceRoot { return .emptyWorkspace }
        do {
            return try await Tree(root: root, fetch: bytes(of:))
        } catch let missing as MissingContent {
            throw missing
        } catch {
            throw MissingContent(digest: root)
        }
    }

    /// Whether a tree can be laid out: its directories can be read, and the contents of its files are there.
    package func holdsTree(_ root: Digest) async -> Bool {
        guard let tree = try? await tree(root), tree.isRestorable else { return false }
        for case .file(let digest, _) in tree.entries.values {
            guard await contains(digest) else { return false }
        }
        return true
    }

    /// Adds the directories of a tree; its files' contents are added apart.
    package func add(_ directories: Tree.Directories) async throws {
        for (digest, bytes) in directories.encoded { try await add(bytes, digest) }
    }
}
