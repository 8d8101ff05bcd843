import Testing

@testable import Planning

@Suite("Digests") struct DigestTests {
    @Test(
        "hashes are those of FIPS 180-4",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
            (
                String(repeating: "a", count: 1_000_000),
                "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
            ),
        ])
    func hashes(_ text: String, _ hash: String) {
        #expect(Digest(of: text) == Digest(hash: hash, size: text.utf8.count))
    }

    @Test("a content in pieces has the digest of the whole, and a builder can go on after it")
    func buildsFromPieces() {
        let bytes = (0..<300).map { UInt8(truncatingIfNeeded: $0) }
        for first in 0..<130 {
            var builder = DigestBuilder()
            builder.update(Array(bytes[..<first]))
            builder.update([])
            #expect(builder.finish() == Digest(of: bytes[..<first]))
            bytes[first...].withUnsafeBytes { builder.update($0) }
            #expect(builder.finish() == Digest(of: bytes))
        }
    }
}
