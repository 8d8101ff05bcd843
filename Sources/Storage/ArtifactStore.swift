package import Host
package import Inspection
package import Planning
import Synchronization

/// What contents are, as facts in files by the contents' digests: a file is looked into once, however many results name it.
package final class ArtifactStore: Sendable {
    private let cache: CacheFolder
    private let contents: DiskContents
    private let inspect: Inspector
    /// What was asked for or added so far.
    private let known = Mutex<[Digest: Artifact]>([:])

    /// Looks into a file of so many bytes.
    package typealias Inspector = @Sendable (_ path: String, _ size: Int) -> Artifact

    /// - Parameter inspect: looks into a content of which nothing is known any more.
    package init(in cache: CacheFolder, contents: DiskContents, inspect: @escaping Inspector) {
        self.cache = cache
        self.contents = contents
        self.inspect = inspect
    }

    /// What a content is; nil where neither that is stored nor the content.
    package func artifact(of digest: Digest) -> Artifact? {
        if let artifact = storedArtifact(of: digest) { return artifact }
        guard let path = contents.soundPath(of: digest) else { return nil }
        let artifact = inspect(path, digest.size)
        try? add(artifact, of: digest)
        return artifact
    }

    /// What a content is, as far as that is stored.
    package func storedArtifact(of digest: Digest) -> Artifact? {
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
