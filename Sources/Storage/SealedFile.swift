package import Host
import Planning

/// A stored file whose bytes carry their own digest, so that damage is noticed: such a file counts as missing.
package struct SealedFile: Sendable {
    /// The path below the cache folder.
    private let name: String
    let cache: CacheFolder

    /// - Parameter name: the path below the cache folder.
    package init(_ name: String, in cache: CacheFolder) {
        self.name = name
        self.cache = cache
    }

    var path: String { cache.path + "/" + name }

    /// The bytes that were sealed; nil where there is no file, or a damaged one.
    package func read() -> [UInt8]? {
        let bytes = cache.folder?.withFile(name) { file -> [UInt8]? in
            defer { Files.markUsed(file) }
            return try? Files.read(file, named: path, limit: .max)
        }
        guard let bytes = bytes ?? nil else { return nil }
        let content = Array(bytes.dropLast(Self.sealSize))
        guard bytes.count >= Self.sealSize, bytes.suffix(Self.sealSize).elementsEqual(seal(content))
        else {
            cache.folder?.removeFile(name)
            return nil
        }
        return content
    }

    /// Puts the file in place, whole or not at all.
    /// - Throws: `HostError` if it cannot be written.
    package func write(_ content: [UInt8]) throws(HostError) {
        try cache.put(name, size: content.count + Self.sealSize) { (file) throws(HostError) in
            try Files.write(content, to: file)
            try Files.write(Array(seal(content)), to: file)
        }
    }

    private static let sealSize = 64

    private func seal(_ content: [UInt8]) -> String.UTF8View { Digest(of: content).hash.utf8 }
}
