package import Host
import Planning

/// A stored file whose bytes carry their own digest, so that damage is noticed: such a file counts as missing.
package struct SealedFile: Sendable {
    let path: String
    let cache: CacheFolder

    /// - Parameter name: the path below the cache folder.
    package init(_ name: String, in cache: CacheFolder) {
        path = cache.path + "/" + name
        self.cache = cache
    }

    /// The bytes that were sealed; nil where there is no file, or a damaged one.
    package func read() -> [UInt8]? {
        guard let bytes = try? Files.read(path) else { return nil }
        let content = Array(bytes.dropLast(Self.sealSize))
        guard bytes.count >= Self.sealSize, bytes.suffix(Self.sealSize).elementsEqual(seal(content))
        else {
            Files.remove(path)
            return nil
        }
        Files.markUsed(path)
        return content
    }

    /// Puts the file in place, whole or not at all.
    /// - Throws: `HostError` if it cannot be written.
    package func write(_ content: [UInt8]) throws(HostError) {
        guard let drafts = cache.drafts else { return }
        let draft = drafts.path + "/" + Files.uniqueName()
        do {
            try Files.create(draft, with: content + seal(content))
            try Files.move(draft, to: path)
            cache.noteGrowth(content.count + Self.sealSize)
        } catch {
            Files.remove(draft)
            throw error
        }
    }

    private static let sealSize = 64

    private func seal(_ content: [UInt8]) -> String.UTF8View { Digest(of: content).hash.utf8 }
}
