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

    /// The largest size of a content, in bytes: 256 TiB.
    static let largestSize = 1 << 48

    /// A digest that was written down; nil where it is none. Its hash is part of paths, so that it must be nothing else.
    package init?(checking hash: String, size: Int) {
        let isHash = hash.utf8.allSatisfy { byte in
            UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
                || UInt8(ascii: "a")...UInt8(ascii: "f") ~= byte
        }
        guard hash.utf8.count == 64, isHash, 0...Self.largestSize ~= size else { return nil }
        self.init(hash: hash, size: size)
    }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        let hash = try values.decode(String.self, forKey: .hash)
        guard let digest = Digest(checking: hash, size: try values.decode(Int.self, forKey: .size))
        else {
            throw DecodingError.dataCorruptedError(
                forKey: .hash, in: values, debugDescription: "not a digest")
        }
        self = digest
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
