package import Planning

/// Results of actions in files, each named by the digest of its key.
package struct DiskActionCache: ActionCache {
    private let cache: CacheFolder
    private let artifacts: ArtifactStore

    package init(in cache: CacheFolder, artifacts: ArtifactStore) {
        self.cache = cache
        self.artifacts = artifacts
    }

    package func result(of key: ActionKey) -> ActionResult? {
        file(of: key).read().flatMap {
            try? ActionResult(decoding: $0, artifact: artifacts.artifact(of:))
        }
    }

    package func store(_ result: ActionResult, of key: ActionKey) throws {
        for file in result.outputFiles { try artifacts.add(file.artifact, of: file.digest) }
        try file(of: key).write(result.encoded)
    }

    private func file(of key: ActionKey) -> SealedFile {
        SealedFile("ac/\(key.digest.hash)", in: cache)
    }
}
