import Host
package import Planning

/// Results of actions by the digests of their keys.
package struct ActionCache: Sendable {
    private let cache: CacheFolder

    package init(in cache: CacheFolder) { self.cache = cache }

    /// The stored result; nil where there is none, or only a damaged one.
    package func result(of key: ActionKey) -> ActionResult? {
        file(of: key).read().flatMap { try? ActionResult(decoding: $0) }
    }

    /// Stores a result, unless it says nothing about the next time.
    /// - Throws: `HostError` if it cannot be written.
    func store(_ result: ActionResult, of key: ActionKey) throws(HostError) {
        if result.isKept { try file(of: key).write(result.encoded) }
    }

    private func file(of key: ActionKey) -> SealedFile {
        SealedFile("ac/\(key.digest.hash)", in: cache)
    }
}
