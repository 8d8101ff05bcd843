/// HTML without what makes no difference, after `normalize.py` of the CommonMark specification's own test runner.
///
/// White space is one space, and none around block tags, except in `pre`; tags and attributes are in lower case,
/// attributes in order; a tag that closes itself is a start tag; references are the characters that they stand for.
struct NormalizedHTML: Equatable, CustomStringConvertible {
    private(set) var description = ""

    private enum Last { case startTag, endTag, other }
    private var last = Last.startTag
    private var lastTag = ""
    private var isPreformatted = false

    init(_ html: String) {
        for token in HTMLToken.tokens(of: html) {
            switch token {
            case .startTag(let name, let attributes): appendStart(name, attributes)
            case .endTag(let name): appendEnd(name)
            case .text(let text): appendText(text)
            case .other(let text):
                description += text
                last = .other
            }
        }
    }

    static func == (left: Self, right: Self) -> Bool { left.description == right.description }

    private mutating func appendStart(_ name: String, _ attributes: [HTMLToken.Attribute]) {
        if name == "pre" { isPreformatted = true }
        if Self.blocks.contains(name) { trimEnd() }
        let list = attributes.map { attribute in
            " " + attribute.name
                + (attribute.value.map { "=\"\(Self.resolvingReferences($0))\"" } ?? "")
        }
        description += "<\(name)\(list.joined())>"
        (last, lastTag) = (.startTag, name)
    }

    private mutating func appendEnd(_ name: String) {
        if name == "pre" {
            isPreformatted = false
        } else if Self.blocks.contains(name) {
            trimEnd()
        }
        description += "</\(name)>"
        (last, lastTag) = (.endTag, name)
    }

    private mutating func appendText(_ text: String) {
        var text = Self.resolvingReferences(text)[...]
        if last != .other, lastTag == "br" { text = text.drop { $0 == "\n" } }
        if !isPreformatted {
            var collapsed = ""
            for character in text {
                if !character.isWhitespace {
                    collapsed.append(character)
                } else if collapsed.last != " " {
                    collapsed.append(" ")
                }
            }
            text = collapsed[...]
            if last != .other, Self.blocks.contains(lastTag) {
                text = text.drop(while: \.isWhitespace)
                while last == .endTag, text.last?.isWhitespace == true { text.removeLast() }
            }
        }
        description += text
        last = .other
    }

    private mutating func trimEnd() {
        while description.last?.isWhitespace == true { description.removeLast() }
    }

    /// The text with references to characters undone, but for the four that HTML needs.
    private static func resolvingReferences(_ text: String) -> String {
        var resolved = ""
        var rest = text[...]
        while let ampersand = rest.firstIndex(of: "&") {
            resolved += escaped(rest[..<ampersand])
            rest = rest[ampersand...].dropFirst()
            guard let semicolon = rest.firstIndex(of: ";"),
                let character = character(named: rest[..<semicolon])
            else {
                resolved += "&amp;"
                continue
            }
            resolved += escaped(String(character)[...])
            rest = rest[semicolon...].dropFirst()
        }
        return resolved + escaped(rest)
    }

    private static func character(named name: Substring) -> Character? {
        let named: [Substring: Character] = ["amp": "&", "lt": "<", "gt": ">", "quot": "\""]
        if let character = named[name] { return character }
        guard name.hasPrefix("#") else { return nil }
        let digits = name.dropFirst()
        let isHexadecimal = digits.first == "x" || digits.first == "X"
        let code = isHexadecimal ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        return code.flatMap(Unicode.Scalar.init).map(Character.init)
    }

    private static func escaped(_ text: Substring) -> String {
        String(text).replacing("&", with: "&amp;").replacing("<", with: "&lt;")
            .replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
    }

    private static let blocks: Set = [
        "article", "aside", "blockquote", "body", "button", "canvas", "caption", "col", "colgroup",
        "dd", "div", "dl", "dt", "embed", "fieldset", "figcaption", "figure", "footer", "form",
        "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "iframe", "li", "map",
        "object", "ol", "output", "p", "pre", "progress", "script", "section", "style", "table",
        "tbody", "td", "textarea", "tfoot", "th", "thead", "tr", "ul", "video",
    ]
}
