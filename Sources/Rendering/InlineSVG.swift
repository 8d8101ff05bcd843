/// A picture that Graphviz drew, made fit to stand in a page.
///
/// What is left are shapes and texts by themselves: no colours or fonts, which the style sheet gives, and nothing that
/// could run or load anything.
struct InlineSVG {
    /// How wide and high it is drawn, in pixels.
    let width: Int
    let height: Int
    private let viewBox: Substring
    /// The shapes.
    private let content: String

    /// Nil for a text that is no such picture.
    init?(graphviz text: String) {
        guard let start = text.firstRange(of: "<svg")?.lowerBound else { return nil }
        var scanner = TagScanner(text[start...])
        guard let root = scanner.next(), root.name == "svg", let viewBox = root["viewBox"] else {
            return nil
        }
        let sides = viewBox.split(separator: " ").compactMap { Double($0) }
        guard sides.count == 4, sides.allSatisfy({ $0.isFinite && abs($0) < 1e6 }) else {
            return nil
        }
        self.viewBox = viewBox
        (width, height) = (Int(sides[2].rounded(.up)), Int(sides[3].rounded(.up)))
        guard let content = Self.shapes(&scanner) else { return nil }
        self.content = content
    }

    /// The elements that stay, with the attributes that stay on each.
    private static let kept: [String: [String]] = [
        "g": ["class", "transform"], "path": ["d", "stroke-dasharray"],
        "polygon": ["points"], "polyline": ["points"], "ellipse": ["cx", "cy", "rx", "ry"],
        "text": ["text-anchor", "x", "y"],
    ]

    /// What stands between the start and the end of the picture; nil where it has no end.
    private static func shapes(_ scanner: inout TagScanner) -> String? {
        var html = ""
        // Names of elements whose end is to come, and whether they stay.
        var open: [(name: Substring, stays: Bool)] = []
        while let tag = scanner.next() {
            if let last = open.last, last.name == "text", last.stays { html += scanner.textBefore }
            if tag.isEnd {
                guard let last = open.popLast() else { return tag.name == "svg" ? html : nil }
                guard last.name == tag.name else { return nil }
                if last.stays { html += "</\(tag.name)>" + (tag.name == "text" ? "\n" : "") }
                continue
            }
            // The ground of the whole picture has no outline.
            let isGround = tag["stroke"] == "transparent" || tag["stroke"] == "none"
            let attributes = isGround && tag.name == "polygon" ? nil : kept[String(tag.name)]
            if let attributes {
                html += "<\(tag.name)"
                for name in attributes {
                    if let value = tag[name] { html += " \(name)=\"\(value)\"" }
                }
                html += tag.isWhole ? "/>\n" : tag.name == "text" ? ">" : ">\n"
            }
            if !tag.isWhole { open.append((tag.name, attributes != nil)) }
        }
        return nil
    }

    /// The picture with a name and a description for those who do not see it.
    ///
    /// - Parameter id: what the identifiers in it start with, unlike all others of the page.
    func markup(id: String, title: String, description: String) -> Markup {
        """
        <svg role="img" aria-labelledby="\(id)-title \(id)-text" width="\(width)" height="\(height)" viewBox="\(Markup(html: String(viewBox)))">
        <title id="\(id)-title">\(title)</title>
        <desc id="\(id)-text">\(description)</desc>
        \(Markup(html: content))</svg>
        """
    }
}

/// A start or an end tag of XML.
private struct Tag {
    var name: Substring
    var attributes: [Substring: Substring] = [:]
    var isEnd = false
    /// Whether it is an element without content.
    var isWhole = false

    /// The value of an attribute, if it is one that could not end early.
    subscript(name: String) -> Substring? {
        attributes[name[...]].flatMap { $0.contains { "<>\"".contains($0) } ? nil : $0 }
    }
}

/// The tags of an XML text, one by one; comments are left out.
private struct TagScanner {
    private var rest: Substring
    /// What stood between the last tag and the one before.
    private(set) var textBefore: Substring = ""

    init(_ text: Substring) { rest = text }

    /// Nil at the end, or where there is none that could be read.
    mutating func next() -> Tag? {
        while let start = rest.firstIndex(of: "<") {
            textBefore = rest[..<start]
            rest = rest[start...]
            if rest.hasPrefix("<!--") {
                guard let end = rest.firstRange(of: "-->") else { return nil }
                rest = rest[end.upperBound...]
                continue
            }
            guard let end = rest.firstIndex(of: ">") else { return nil }
            defer { rest = rest[rest.index(after: end)...] }
            return Self.tag(rest[rest.index(after: start)..<end])
        }
        return nil
    }

    private static func tag(_ text: Substring) -> Tag {
        var text = text
        let isEnd = text.first == "/"
        if isEnd { text.removeFirst() }
        let isWhole = text.last == "/"
        if isWhole { text.removeLast() }
        var tag = Tag(name: text.prefix { !$0.isWhitespace }, isEnd: isEnd, isWhole: isWhole)
        text = text.dropFirst(tag.name.count)
        while let sign = text.firstIndex(of: "=") {
            let name = text[..<sign].drop { $0.isWhitespace }
            let value = text[text.index(after: sign)...]
            guard value.first == "\"", let end = value.dropFirst().firstIndex(of: "\"") else {
                break
            }
            tag.attributes[name] = value.dropFirst()[..<end]
            text = value[value.index(after: end)...]
        }
        return tag
    }
}
