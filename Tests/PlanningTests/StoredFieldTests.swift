import Inspection
import Testing

@testable import Planning

/// What is stored may come from elsewhere: nothing in it may name what is not in the store.
@Suite("Fields of stored files") struct StoredFieldTests {
    private func reads<Value>(
        _ put: (inout FieldWriter) -> Void,
        _ read: (inout FieldReader) throws(FieldReader.Malformed) -> Value
    ) -> Bool {
        var writer = FieldWriter()
        put(&writer)
        var reader = FieldReader(writer.bytes)
        return (try? read(&reader)) != nil
    }

    @Test("a digest is 64 hexadecimal digits and a size that is possible")
    func readsDigests() {
        let hash = Digest(of: "a").hash
        func readsDigest(_ hash: String, _ size: Int) -> Bool {
            reads {
                $0.put(hash)
                $0.put(size)
            } _: { (fields) throws(FieldReader.Malformed) in
                try fields.digest()
            }
        }
        #expect(readsDigest(hash, 0) && readsDigest(hash, 1 << 40))
        for other in [
            "", "../../../etc/passwd", String(hash.dropLast()), hash + "0", hash.uppercased(),
            String(hash.dropLast(2)) + "/a", String(hash.dropLast(2)) + "é",
        ] {
            #expect(!readsDigest(other, 1), "\(other)")
        }
        #expect(!readsDigest(hash, -1) && !readsDigest(hash, .max))
    }

    @Test("a path stays in its folder, a name is one of a file in it")
    func readsPaths() {
        func readsPath(_ text: String) -> Bool {
            reads {
                $0.put(text)
            } _: { (fields) throws(FieldReader.Malformed) in
                try fields.path()
            }
        }
        func readsName(_ text: String) -> Bool {
            reads {
                $0.put(text)
            } _: { (fields) throws(FieldReader.Malformed) in
                try fields.name()
            }
        }
        for path in ["a", "a/b", "..a/b..", "./a", "größe"] { #expect(readsPath(path)) }
        for path in ["", "/a", "..", "../a", "a/../b", "a/..", "a\0b"] { #expect(!readsPath(path)) }
        for name in ["a", "c++", ".a"] { #expect(readsName(name)) }
        for name in ["", ".", "..", "a/b", "../../Lessons/data.bin"] { #expect(!readsName(name)) }
    }

    @Test("a count is bounded by the bytes that are there")
    func readsCounts() {
        for count in [-1, 3, 1 << 40, Int.max] {
            let isRead = reads {
                $0.put(count)
                $0.put(1)
                $0.put(2)
            } _: { (fields) throws(FieldReader.Malformed) in
                try fields.each { (fields) throws(FieldReader.Malformed) in try fields.number() }
            }
            #expect(!isRead, "\(count)")
        }
        for count in [-1, Int.min, Int.max] {
            #expect(
                !reads {
                    $0.put(count)
                } _: { (fields) throws(FieldReader.Malformed) in
                    try fields.count()
                })
        }
    }

    @Test("a result that names a file outside the store is none")
    func refusesResultsThatLeadOut() {
        let digest = Digest(of: "a")
        for path in ["../../secret", "/etc/passwd"] {
            let result = ActionResult(
                commands: [], ending: .finished, inputRoot: digest,
                outputRoot: Digest(hash: "../../../precious.txt", size: 9),
                workspacePath: "/lesson",
                milliseconds: 1)
            #expect(throws: FieldReader.Malformed.self) {
                try ActionResult(decoding: result.encoded) { _ in nil }
            }
            let other = ActionResult(
                commands: [], ending: .finished, inputRoot: digest, outputRoot: digest,
                workspacePath: "/lesson", milliseconds: 1,
                outputFiles: [
                    OutputFile(
                        path: path, digest: digest, command: 0,
                        artifact: Artifact(kind: .other, size: 1))
                ])
            #expect(throws: FieldReader.Malformed.self) {
                try ActionResult(decoding: other.encoded) { Artifact(kind: .other, size: $0.size) }
            }
        }
        for mode in [-1, 1 << 40] {
            var directory = Directory()
            directory.nodes = ["a": .directory(digest, mode: mode)]
            #expect(throws: FieldReader.Malformed.self) {
                try Directory(decoding: directory.encoded)
            }
        }
    }
}
