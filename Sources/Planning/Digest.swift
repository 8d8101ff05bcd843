import Crypto

/// The SHA-256 hash and size of some content, as in the Bazel Remote Execution API.
package struct Digest: Hashable, Sendable, Codable, CustomStringConvertible {
    /// 64 lower-case hexadecimal digits.
    package let hash: String
    /// In bytes.
    package let size: Int

    package init(hash: String, size: Int) {
        self.hash = hash
        self.size = size
    }

    package init(of bytes: some Sequence<UInt8>) {
        var hasher = DigestBuilder()
        hasher.update(Array(bytes))
        self = hasher.finish()
    }

    package init(of text: String) {
        self.init(of: text.utf8)
    }

    package var description: String { "\(hash)/\(size)" }
}

/// Computes a digest from content that comes in pieces.
package struct DigestBuilder {
    private var hasher = SHA256()
    private var size = 0

    package init() {}

    package mutating func update(_ bytes: [UInt8]) {
        hasher.update(data: bytes)
        size += bytes.count
    }

    package mutating func update(_ bytes: UnsafeRawBufferPointer) {
        hasher.update(bufferPointer: bytes)
        size += bytes.count
    }

    package func finish() -> Digest {
        let hash = hasher.finalize().map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }
        return Digest(hash: hash.joined(), size: size)
    }
}
