package import Host
package import Inspection
package import Planning
import Synchronization

/// What contents are, as facts in files by the contents' digests: a file is looked into once, however many results name it.
package final class ArtifactStore: Sendable {
    private let cache: CacheFolder
    /// What was asked for or added so far.
    private let known = Mutex<[Digest: Artifact]>([:])

    package init(in cache: CacheFolder) { self.cache = cache }

    /// What a content is; nil where that is not stored.
    package func artifact(of digest: Digest) -> Artifact? {
        if let artifact = known.withLock({ $0[digest] }) { return artifact }
        guard let artifact = file(of: digest).read().flatMap({ try? Artifact(decoding: $0) })
        else { return nil }
        known.withLock { $0[digest] = artifact }
        return artifact
    }

    /// Stores what a content is.
    /// - Throws: `HostError` if it cannot be written.
    package func add(_ artifact: Artifact, of digest: Digest) throws {
        if known.withLock({ $0.updateValue(artifact, forKey: digest) }) != nil { return }
        try file(of: digest).write(try artifact.encoded)
    }

    private func file(of digest: Digest) -> SealedFile {
        SealedFile("facts/\(digest.hash)", in: cache)
    }
}
