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
        var builder = DigestBuilder()
        builder.update(Array(bytes))
        self = builder.finish()
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
        let digits = Array("0123456789abcdef".utf8)
        let hash = hasher.finalize().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return Digest(hash: String(decoding: hash, as: UTF8.self), size: size)
    }
}
