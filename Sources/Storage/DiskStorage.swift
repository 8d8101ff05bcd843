/// All that a cache folder stores for the engine.
package struct DiskStorage: Sendable {
    package let cache: CacheFolder
    package let contents: DiskContents
    package let artifacts: ArtifactStore
    package let results: DiskActionCache

    /// - Parameter inspect: looks into files of which nothing is known, or not any more.
    package init(in cache: CacheFolder, inspect: @escaping ArtifactStore.Inspector) {
        self.cache = cache
        contents = DiskContents(in: cache)
        artifacts = ArtifactStore(in: cache, contents: contents, inspect: inspect)
        results = DiskActionCache(in: cache, artifacts: artifacts)
    }
}
