package import Host
package import Inspection
package import Planning
import Synchronization

/// What contents are, as facts in files by the contents' digests: a file is looked into once, however many results name it.
package final class ArtifactStore: Sendable {
    private let cache: CacheFolder
    private let contents: DiskContents
    private let inspector: Inspector
    /// What was asked for or added so far.
    private let known = Mutex<[Digest: Artifact]>([:])

    /// Looks into files of a folder. It gives an artifact for each, in order, or throws an error for all of them.
    package typealias Inspector =
        @Sendable (_ files: [FileToInspect], _ folder: String)
        async throws -> [Artifact]

    /// - Parameter inspect: looks into files of which nothing is known, or not any more.
    package init(in cache: CacheFolder, contents: DiskContents, inspect: @escaping Inspector) {
        self.cache = cache
        self.contents = contents
        inspector = inspect
    }

    /// Looks into stored contents of which nothing is known any more, and stores what they are.
    /// - Throws: what the inspector does, `HostError` if it cannot be written, `MissingContent`.
    func inspect(_ digests: [Digest]) async throws {
        let paths = try Set(digests).map { ($0, try contents.soundPath(of: $0)) }
        let found = try await artifacts(
            of: Dictionary(uniqueKeysWithValues: paths), in: cache.path)
        for (digest, artifact) in found { try add(artifact, of: digest) }
    }

    /// What contents are that lie in files of a folder: what is stored of them, or what the files tell.
    ///
    /// - Parameter files: the path of a file for each content, from the folder on, with no link on it.
    /// - Throws: what the inspector does.
    package func artifacts(
        of files: [Digest: String], in folder: String
    ) async throws -> [Digest: Artifact] {
        var artifacts: [Digest: Artifact] = [:]
        for digest in files.keys { artifacts[digest] = storedArtifact(of: digest) }
        let unknown = files.filter { artifacts[$0.key] == nil }.sorted { $0.value < $1.value }
        if unknown.isEmpty { return artifacts }
        let found = try await inspector(
            unknown.map { FileToInspect(path: $0.value, size: $0.key.size) }, folder)
        for ((digest, _), artifact) in zip(unknown, found) { artifacts[digest] = artifact }
        return artifacts
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

/// A file that is to be looked into.
package struct FileToInspect: Hashable, Sendable {
    /// From its folder on, with no link on it.
    package let path: String
    /// In bytes.
    package let size: Int

    package init(path: String, size: Int) {
        self.path = path
        self.size = size
    }
}
