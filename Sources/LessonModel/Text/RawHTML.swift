/// A start or an end tag that an author wrote.
///
/// It is read so strictly that no browser reads it in another way, so that it can be written anew from what was understood.
package struct RawTag: Hashable, Sendable {
    /// Whether it is an end tag.
    package let isEnd: Bool
    /// In small letters.
    package let name: String
    /// In the order in which they are written.
    package let attributes: [Attribute]
    /// Whether it ends in `/>`.
    package let isSelfClosing: Bool

    /// A name with its value.
    package struct Attribute: Hashable, Sendable {
        /// In small letters.
        package let name: String
        /// The text that is meant; nil for an attribute without a value.
        package let value: String?
        /// Where the value is written in the piece of HTML, without its quotes, in UTF-8 bytes from the start.
        package let place: Range<Int>
    }
}

/// A piece of an author's HTML.
package enum RawHTML: Hashable, Sendable {
    /// A tag, and how it is written.
    case tag(RawTag, source: String)
    /// A comment, which shows nothing.
    case comment
    /// Text, entities included; or what looks like markup and is none.
    case text(String)

    /// The pieces of an author's HTML, in reading order.
    package static func pieces(of html: String) -> [RawHTML] {
        var reader = RawHTMLReader(html)
        var pieces: [RawHTML] = []
        while let piece = reader.next() { pieces.append(piece) }
        return pieces
    }
}

/// Reads HTML from left to right; the grammar of tags is that of CommonMark, which is narrower than that of browsers.
private struct RawHTMLReader {
    private var rest: ArraySlice<UInt8>

    init(_ html: String) { rest = Array(html.utf8)[...] }

    mutating func next() -> RawHTML? {
        guard let first = rest.first else { return nil }
        guard first == UInt8(ascii: "<") else {
            return .text(text(of: take { $0 != UInt8(ascii: "<") }))
        }
        let start = rest
        if rest.starts(with: "<!--".utf8) { return comment() }
        if let tag = tag() {
            return .tag(tag, source: text(of: start[..<rest.startIndex]))
        }
        rest = start.dropFirst()
        return .text("<")
    }

    /// A comment that ends for every browser where it ends here. After one without an end, all is text.
    private mutating func comment() -> RawHTML {
        let start = rest
        let body = rest.dropFirst(4)
        guard let end = body.firstRange(of: "-->".utf8) else {
            rest = []
            return .text(text(of: start))
        }
        rest = rest[end.upperBound...]
        let isClear =
            !body.starts(with: ">".utf8) && !body.starts(with: "->".utf8)
            && !body[..<end.lowerBound].contains("--!>".utf8)
        return isClear ? .comment : .text(text(of: start[..<rest.startIndex]))
    }

    private mutating func tag() -> RawTag? {
        rest.removeFirst()
        let isEnd = take("/")
        guard rest.first?.isASCIILetter == true else { return nil }
        let name = text(of: take { $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "-") })
        var attributes: [RawTag.Attribute] = []
        var hasSpace = takeSpaces()
        while let byte = rest.first, byte.isAttributeStart {
            guard hasSpace, !isEnd, let attribute = attribute(hasSpace: &hasSpace) else {
                return nil
            }
            attributes.append(attribute)
        }
        let isSelfClosing = !isEnd && take("/")
        guard take(">") else { return nil }
        return RawTag(
            isEnd: isEnd, name: name.lowercased(), attributes: attributes,
            isSelfClosing: isSelfClosing)
    }

    /// - Parameter hasSpace: becomes whether white space follows the attribute.
    private mutating func attribute(hasSpace: inout Bool) -> RawTag.Attribute? {
        let name = text(
            of: take { $0.isAttributeStart || $0.isASCIIDigit || "-.".utf8.contains($0) }
        ).lowercased()
        hasSpace = takeSpaces()
        guard take("=") else {
            return RawTag.Attribute(
                name: name, value: nil, place: rest.startIndex..<rest.startIndex)
        }
        _ = takeSpaces()
        let value: ArraySlice<UInt8>
        if let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            rest.removeFirst()
            value = take { $0 != quote }
            guard rest.popFirst() != nil else { return nil }
        } else {
            value = take { !$0.isHTMLSpace && !"\"'=<>`".utf8.contains($0) }
            guard !value.isEmpty else { return nil }
        }
        hasSpace = takeSpaces()
        return RawTag.Attribute(
            name: name, value: withoutReferences(text(of: value)),
            place: value.startIndex..<value.endIndex)
    }

    /// The text that a value means. Other references than those that we write ourselves stay as they are, and so become
    /// a text that begins with `&`.
    private func withoutReferences(_ value: String) -> String {
        guard value.utf8.contains(UInt8(ascii: "&")) else { return value }
        return value.replacing(#/&(?:amp|lt|gt|quot|#39);/#.matchingSemantics(.unicodeScalar)) {
            match in
            switch match.output {
            case "&amp;": "&"
            case "&lt;": "<"
            case "&gt;": ">"
            case "&quot;": "\""
            default: "'"
            }
        }
    }

    private mutating func take(while condition: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        let taken = rest.prefix(while: condition)
        rest = rest[taken.endIndex...]
        return taken
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: character) else { return false }
        rest.removeFirst()
        return true
    }

    private mutating func takeSpaces() -> Bool { !take(while: \.isHTMLSpace).isEmpty }

    private func text(of bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes, as: UTF8.self)
    }
}

extension UInt8 {
    fileprivate var isASCIILetter: Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
    }

    fileprivate var isASCIIDigit: Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
    }

    fileprivate var isAttributeStart: Bool {
        isASCIILetter || self == UInt8(ascii: "_") || self == UInt8(ascii: ":")
    }

    fileprivate var isHTMLSpace: Bool { " \t\n\r\u{C}".utf8.contains(self) }
}
