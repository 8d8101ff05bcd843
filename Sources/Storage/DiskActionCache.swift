import Inspection
package import Planning

/// Results of actions in files, each named by the digest of its key.
package struct DiskActionCache: ActionCache {
    private let cache: CacheFolder
    private let artifacts: ArtifactStore

    package init(in cache: CacheFolder, artifacts: ArtifactStore) {
        self.cache = cache
        self.artifacts = artifacts
    }

    package func result(of key: ActionKey) async -> ActionResult? {
        guard let bytes = file(of: key).read() else { return nil }
        var unknown: [Digest] = []
        let result = try? ActionResult(decoding: bytes) { digest in
            if let artifact = artifacts.storedArtifact(of: digest) { return artifact }
            unknown.append(digest)
            return Artifact(kind: .other, size: digest.size)
        }
        if unknown.isEmpty { return result }
        try? await artifacts.inspect(unknown)
        return try? ActionResult(decoding: bytes, artifact: artifacts.storedArtifact)
    }

    package func store(_ result: ActionResult, of key: ActionKey) throws {
        for file in result.outputFiles { try artifacts.add(file.artifact, of: file.digest) }
        try file(of: key).write(result.encoded)
    }

    private func file(of key: ActionKey) -> SealedFile {
        SealedFile("ac/\(key.digest.hash)", in: cache)
    }
}
