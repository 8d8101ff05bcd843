import Host
package import Inspection
package import Planning

/// What stored contents are, as facts: each is looked into once, and what was found outlives the run.
package actor ArtifactStore {
    /// What was asked for so far.
    package private(set) var known: [Digest: Artifact] = [:]
    private let contents: ContentStore

    package init(of contents: ContentStore) { self.contents = contents }

    /// Makes sure that it is known what a content is: from before, or by a look into the stored content.
    /// - Throws: `ContentStore.Missing` where neither is stored; `HostError` if it cannot be noted.
    nonisolated func find(_ digest: Digest) async throws {
        try await find(digest) { try contents.soundPath(of: digest) }
    }

    /// The same for a content that stands in a file.
    nonisolated func find(_ digest: Digest, at path: String) async throws {
        try await find(digest) { path }
    }

    private nonisolated func find(_ digest: Digest, at path: () throws -> String) async throws {
        if await known[digest] != nil { return }
        let file = SealedFile("facts/\(digest.hash)", in: contents.cache)
        if let artifact = file.read().flatMap({ try? Artifact(decoding: $0) }) {
            return await note(artifact, digest)
        }
        let artifact = Self.artifact(at: try path(), size: digest.size)
        try file.write(try artifact.encoded)
        await note(artifact, digest)
    }

    private func note(_ artifact: Artifact, _ digest: Digest) { known[digest] = artifact }

    /// What a file is; one that is broken is a file like any other.
    private static func artifact(at path: String, size: Int) -> Artifact {
        do throws(InspectionError) {
            return try Artifact(inspecting: path)
        } catch {
            return Artifact(kind: .other, size: size)
        }
    }
}
