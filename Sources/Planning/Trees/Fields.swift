/// Canonical length-prefixed encoding: the same values give the same bytes, and other values give other bytes.
///
/// Keys and digests are made of it, and so are stored files that are read often.
package struct FieldWriter {
    package private(set) var bytes: [UInt8] = []

    package init() {}

    package mutating func put(_ field: some Collection<UInt8>) {
        put(field.count)
        bytes += field
    }

    package mutating func put(_ text: String) {
        put(text.utf8.count)
        bytes += text.utf8
    }

    package mutating func put(_ number: Int) {
        withUnsafeBytes(of: Int64(number).littleEndian) { bytes += $0 }
    }

    package mutating func put(_ flag: Bool) { put(flag ? 1 : 0) }

    package mutating func put(_ digest: Digest) {
        put(digest.hash)
        put(digest.size)
    }

    package mutating func put(_ text: String?) {
        put(text != nil)
        if let text { put(text) }
    }

    /// Puts how many elements there are, and each with `body`.
    package mutating func put<Elements: Collection>(
        each elements: Elements, _ body: (inout FieldWriter, Elements.Element) -> Void
    ) {
        put(elements.count)
        for element in elements { body(&self, element) }
    }

    /// The digest of all that was put.
    package var digest: Digest { Digest(of: bytes) }
}

/// Reads the values that a `FieldWriter` wrote, in the same order.
package struct FieldReader {
    private var rest: ArraySlice<UInt8>

    package init(_ bytes: [UInt8]) { rest = bytes[...] }

    /// The bytes are not what such a writer makes.
    package struct Malformed: Error {
        package init() {}
    }

    package var isAtEnd: Bool { rest.isEmpty }

    package mutating func number() throws(Malformed) -> Int {
        guard rest.count >= 8 else { throw Malformed() }
        let value = rest.withUnsafeBytes { $0.loadUnaligned(as: Int64.self) }
        rest = rest.dropFirst(8)
        return Int(Int64(littleEndian: value))
    }

    package mutating func bytes() throws(Malformed) -> ArraySlice<UInt8> {
        let count = try number()
        guard count >= 0, count <= rest.count else { throw Malformed() }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }

    package mutating func text() throws(Malformed) -> String {
        String(decoding: try bytes(), as: UTF8.self)
    }

    package mutating func flag() throws(Malformed) -> Bool { try number() != 0 }

    package mutating func digest() throws(Malformed) -> Digest {
        Digest(hash: try text(), size: try number())
    }

    package mutating func optionalText() throws(Malformed) -> String? {
        try flag() ? try text() : nil
    }

    /// As many elements as were put, each read with `body`.
    package mutating func each<Element>(
        _ body: (inout FieldReader) throws(Malformed) -> Element
    ) throws(Malformed) -> [Element] {
        let count = try number()
        guard count >= 0, count <= rest.count else { throw Malformed() }
        var elements: [Element] = []
        elements.reserveCapacity(count)
        for _ in 0..<count { elements.append(try body(&self)) }
        return elements
    }
}
