/// A piece of HTML.
enum HTMLToken: Equatable {
    case startTag(name: String, attributes: [Attribute])
    case endTag(name: String)
    case text(String)
    /// A comment, declaration, processing instruction or CDATA section, as it is.
    case other(String)

    struct Attribute: Equatable, Comparable {
        let name: String
        let value: String?

        static func < (left: Self, right: Self) -> Bool {
            (left.name, left.value ?? "") < (right.name, right.value ?? "")
        }
    }

    /// Cuts HTML into pieces. What looks like a tag and is none counts as text.
    static func tokens(of html: String) -> [HTMLToken] {
        var scanner = HTMLScanner(html)
        var tokens: [HTMLToken] = []
        while let token = scanner.next() { tokens.append(token) }
        return tokens
    }
}

/// Reads HTML from left to right.
private struct HTMLScanner {
    private var rest: Substring

    init(_ html: String) {
        rest = html[...]
    }

    mutating func next() -> HTMLToken? {
        guard let first = rest.first else { return nil }
        guard first == "<" else { return .text(String(take { $0 != "<" })) }
        for (start, end) in [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">")]
        where rest.hasPrefix(start) {
            guard let range = rest.firstRange(of: end) else { break }
            defer { rest = rest[range.upperBound...] }
            return .other(String(rest[..<range.upperBound]))
        }
        let before = rest
        if let tag = tag() { return tag }
        rest = before.dropFirst()
        return .text("<" + take { $0 != "<" })
    }

    private mutating func take(while condition: (Character) -> Bool) -> Substring {
        let taken = rest.prefix(while: condition)
        rest = rest[taken.endIndex...]
        return taken
    }

    private mutating func tag() -> HTMLToken? {
        rest = rest.dropFirst()
        let isEnd = rest.first == "/"
        if isEnd { rest = rest.dropFirst() }
        guard rest.first?.isLetter == true else { return nil }
        let name = take { $0.isLetter || $0.isNumber || $0 == "-" }.lowercased()
        var attributes: [HTMLToken.Attribute] = []
        while true {
            _ = take { $0.isWhitespace || $0 == "/" }
            guard let next = rest.first else { return nil }
            if next == ">" { break }
            guard let attribute = attribute() else { return nil }
            attributes.append(attribute)
        }
        rest = rest.dropFirst()
        return isEnd ? .endTag(name: name) : .startTag(name: name, attributes: attributes.sorted())
    }

    private mutating func attribute() -> HTMLToken.Attribute? {
        let name = take { !$0.isWhitespace && !"=>/\"'<".contains($0) }.lowercased()
        guard !name.isEmpty else { return nil }
        let before = rest
        _ = take(while: \.isWhitespace)
        guard rest.first == "=" else {
            rest = before
            return .init(name: name, value: nil)
        }
        rest = rest.dropFirst()
        _ = take(while: \.isWhitespace)
        guard let quote = rest.first, quote == "\"" || quote == "'" else {
            return .init(name: name, value: String(take { !$0.isWhitespace && $0 != ">" }))
        }
        rest = rest.dropFirst()
        let value = take { $0 != quote }
        guard rest.first == quote else { return nil }
        rest = rest.dropFirst()
        return .init(name: name, value: String(value))
    }
}
