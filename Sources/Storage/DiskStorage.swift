/// All that a cache folder stores for the engine.
package struct DiskStorage: Sendable {
    package let cache: CacheFolder
    package let contents: DiskContents
    package let artifacts: ArtifactStore
    package let results: DiskActionCache

    package init(in cache: CacheFolder) {
        self.cache = cache
        contents = DiskContents(in: cache)
        artifacts = ArtifactStore(in: cache)
        results = DiskActionCache(in: cache, artifacts: artifacts)
    }
}
