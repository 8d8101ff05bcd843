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

    package mutating func flag() throws(Malformed) -> Bool {
        let number = try number()
        guard number == 0 || number == 1 else { throw Malformed() }
        return number == 1
    }

    /// A number of bytes, of milliseconds or of things: not below 0, and not so large that sums of some would be too large
    /// for a number.
    package mutating func count() throws(Malformed) -> Int {
        let count = try number()
        guard count >= 0, count <= Digest.largestSize else { throw Malformed() }
        return count
    }

    package mutating func digest() throws(Malformed) -> Digest {
        guard let digest = Digest(checking: try text(), size: try number()) else {
            throw Malformed()
        }
        return digest
    }

    /// A relative path that does not lead out of its folder.
    package mutating func path() throws(Malformed) -> String {
        let path = try text()
        guard !path.isEmpty, !path.hasPrefix("/"), !path.utf8.contains(0),
            !path.split(separator: "/").contains("..")
        else { throw Malformed() }
        return path
    }

    /// The name of a file or a program, without a folder.
    package mutating func name() throws(Malformed) -> String {
        let name = try path()
        guard name != ".", !name.utf8.contains(UInt8(ascii: "/")) else { throw Malformed() }
        return name
    }

    package mutating func optionalText() throws(Malformed) -> String? {
        try flag() ? try text() : nil
    }

    /// As many elements as were put, each read with `body`.
    package mutating func each<Element>(
        _ body: (inout FieldReader) throws(Malformed) -> Element
    ) throws(Malformed) -> [Element] {
        // Each takes the bytes of a number at least.
        let count = try number()
        guard count >= 0, count <= rest.count / 8 else { throw Malformed() }
        var elements: [Element] = []
        for _ in 0..<count { elements.append(try body(&self)) }
        return elements
    }
}
