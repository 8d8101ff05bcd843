import CNettle

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
    private var context = sha256_ctx()
    private var size = 0

    package init() { nettle_sha256_init(&context) }

    package mutating func update(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { update($0) }
    }

    package mutating func update(_ bytes: UnsafeRawBufferPointer) {
        nettle_sha256_update(
            &context, bytes.count, bytes.assumingMemoryBound(to: UInt8.self).baseAddress)
        size += bytes.count
    }

    package func finish() -> Digest {
        var context = context
        var hash = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_SIZE))
        nettle_sha256_digest(&context, hash.count, &hash)
        let digits = Array("0123456789abcdef".utf8)
        let text = hash.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return Digest(hash: String(decoding: text, as: UTF8.self), size: size)
    }
}
