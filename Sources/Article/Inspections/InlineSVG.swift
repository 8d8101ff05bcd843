/// A picture that Graphviz drew, made fit to be part of a page.
///
/// What is left are shapes and texts by themselves: no colours or fonts, which the style sheet gives, and nothing that
/// could run or load anything.
struct InlineSVG {
    /// How wide and high it is drawn, in pixels.
    let width: Int
    let height: Int
    private let viewBox: String
    /// The shapes.
    private let content: String

    /// Nil for a text that is no such picture.
    init?(graphviz text: String) {
        guard let start = text.firstRange(of: "<svg")?.lowerBound else { return nil }
        let tags = Tag.all(in: text[start...])
        guard let viewBox = tags.first?.attributes["viewBox"] else { return nil }
        let sides = viewBox.split(separator: " ").compactMap { Double($0) }
        guard sides.count == 4, sides.allSatisfy({ $0.isFinite && abs($0) < 1e6 }),
            let content = Self.shapes(tags)
        else { return nil }
        self.viewBox = viewBox
        self.content = content
        (width, height) = (Int(sides[2].rounded(.up)), Int(sides[3].rounded(.up)))
    }

    /// The elements that stay, with the attributes that stay on each.
    private static let kept: [String: [String]] = [
        "g": ["class", "transform"], "path": ["d", "stroke-dasharray"],
        "polygon": ["points"], "polyline": ["points"], "ellipse": ["cx", "cy", "rx", "ry"],
        "text": ["text-anchor", "x", "y"],
    ]

    /// The markup between the start tag and the end tag of the picture; nil if elements are not nested properly.
    private static func shapes(_ tags: [Tag]) -> String? {
        var html = ""
        // The elements whose end is to come, and whether they stay.
        var open: [(name: String, stays: Bool)] = []
        for tag in tags {
            if let last = open.last, last.name == "text", last.stays { html += tag.textBefore }
            if tag.isEnd {
                guard let last = open.popLast(), last.name == tag.name else { return nil }
                if open.isEmpty { return last.name == "svg" ? html : nil }
                if last.stays { html += "</\(tag.name)>" + (tag.name == "text" ? "\n" : "") }
                continue
            }
            // The ground of the whole picture has no outline.
            let isGround = ["transparent", "none"].contains(tag.attributes["stroke"])
            let attributes = isGround && tag.name == "polygon" ? nil : kept[tag.name]
            if let attributes {
                html += "<\(tag.name)"
                for name in attributes {
                    if let value = tag.attributes[name] { html += " \(name)=\"\(value)\"" }
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
        <svg role="img" aria-labelledby="\(id)-title \(id)-text" width="\(width)" height="\(height)" viewBox="\(Markup(html: viewBox))">
        <title id="\(id)-title">\(title)</title>
        <desc id="\(id)-text">\(description)</desc>
        \(Markup(html: content))</svg>
        """
    }
}

/// A start or an end tag of XML.
private struct Tag {
    let name: String
    /// The values of attributes, without those that could end early.
    let attributes: [String: String]
    let isEnd: Bool
    /// Whether it is an element without content.
    let isWhole: Bool
    /// The text between the previous tag and this one.
    let textBefore: Substring

    /// The tags of an XML text up to the first place that cannot be read; comments are left out.
    static func all(in text: Substring) -> [Tag] {
        var tags: [Tag] = []
        var end = text.startIndex
        for match in text.matches(
            of: #/<!--.*?-->|<(\/?)([\w:-]+)([^>]*?)(\/?)>/#.dotMatchesNewlines())
        {
            let textBefore = text[end..<match.range.lowerBound]
            if textBefore.contains("<") { break }
            end = match.range.upperBound
            guard let name = match.2 else { continue }
            let attributes = (match.3 ?? "").matches(of: #/([\w:-]+)="([^"<>]*)"/#).map {
                (String($0.1), String($0.2))
            }
            tags.append(
                Tag(
                    name: String(name),
                    attributes: Dictionary(attributes, uniquingKeysWith: { first, _ in first }),
                    isEnd: match.1 == "/", isWhole: match.4 == "/", textBefore: textBefore))
        }
        return tags
    }
}
