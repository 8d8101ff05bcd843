package import Planning
import Synchronization

/// Contents in memory, for as long as the value lives.
package final class MemoryContents: ContentStorage {
    private let contents = Mutex<[Digest: [UInt8]]>([:])

    package init() {}

    package func contains(_ digest: Digest) -> Bool { contents.withLock { $0[digest] != nil } }

    package func bytes(of digest: Digest) throws(MissingContent) -> [UInt8] {
        guard let bytes = contents.withLock({ $0[digest] }) else {
            throw MissingContent(digest: digest)
        }
        return bytes
    }

    package func add(_ bytes: [UInt8], _ digest: Digest) {
        contents.withLock { $0[digest] = bytes }
    }

    /// Removes a content, as an eviction does.
    package func remove(_ digest: Digest) { contents.withLock { $0[digest] = nil } }
}

/// Results of actions in memory, for as long as the value lives.
package final class MemoryActionCache: ActionCache {
    private let results = Mutex<[Digest: ActionResult]>([:])

    package init() {}

    package func result(of key: ActionKey) -> ActionResult? {
        results.withLock { $0[key.digest] }
    }

    package func store(_ result: ActionResult, of key: ActionKey) {
        results.withLock { $0[key.digest] = result }
    }

    /// Removes a result, as an eviction does.
    package func remove(_ key: ActionKey) { results.withLock { $0[key.digest] = nil } }
}
