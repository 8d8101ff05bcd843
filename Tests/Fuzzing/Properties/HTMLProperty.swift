import Article
import LessonModel
import SourceText

/// The HTML of authors who are not trusted: nothing but what is on the list is left of it, alone or in a lesson, and what is
/// left stays as it is.
func checkHTML(of bytes: [UInt8]) throws(Finding) {
    let renderer = HTMLRenderer(trust: .untrusted)
    let html = renderer.html(ofRaw: String(decoding: bytes, as: UTF8.self))
    try checkTags(of: html, allowed: rawElements, rawAttributes)
    try expect(renderer.html(ofRaw: html) == html, "a second look changes it: \(html)")
    let page = renderer.fragment(of: SourceFile(path: "lesson.md", bytes: bytes))
    try checkTags(
        of: page, allowed: rawElements.union(["h1"]),
        rawAttributes.union(["aria-label", "class", "role", "tabindex"]))
}

/// What HTML may hold, told once more and apart from the code that is checked.
private let rawElements: Set<Substring> = [
    "a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "dd", "del", "details", "dfn",
    "div", "dl", "dt", "em", "figcaption", "figure", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img",
    "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "samp", "small", "span", "strong",
    "sub",
    "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul", "var", "wbr",
]
private let rawAttributes: Set<Substring> = [
    "alt", "colspan", "dir", "height", "href", "id", "lang", "open", "reversed", "rowspan", "scope",
    "src", "start", "title", "value", "width",
]

/// Every `<` begins a tag in the one form that is written, and the author's elements are nested as they should be.
private func checkTags(
    of html: String, allowed: Set<Substring>, _ attributes: Set<Substring>
) throws(Finding) {
    var open: [Substring] = []
    // Characters of more than ASCII mean nothing here, but may join what stands before them.
    let html = String(decoding: html.utf8.map { $0 < 0x80 ? $0 : UInt8(ascii: "?") }, as: UTF8.self)
    for piece in html.split(separator: "<", omittingEmptySubsequences: false).dropFirst() {
        let parts = piece.split(separator: ">", maxSplits: 1, omittingEmptySubsequences: false)
        try expect(parts.count == 2, "a tag has no end: <\(piece)")
        var tag = parts[0]
        let isEnd = tag.first == "/"
        if isEnd { tag.removeFirst() }
        if tag.hasSuffix(" /") { tag.removeLast(2) }
        let name = tag.prefix { $0 != " " }
        try expect(allowed.contains(name), "<\(name)> is not on the list")
        try checkAttributes(tag.dropFirst(name.count), allowed: attributes)
        if isEnd {
            try expect(open.popLast() == name, "</\(name)> closes another element: \(html)")
        } else if !["br", "hr", "img", "wbr"].contains(name) {
            open.append(name)
        }
    }
    try expect(open.isEmpty, "elements are left open: \(open)")
}

private func checkAttributes(
    _ text: Substring, allowed attributes: Set<Substring>
) throws(Finding) {
    var rest = text
    while !rest.isEmpty {
        let name = rest.dropFirst().prefix { $0 != "=" && $0 != " " }
        try expect(rest.first == " " && attributes.contains(name), "'\(name)' is not on the list")
        rest = rest[name.endIndex...]
        guard rest.first == "=" else { continue }
        let value = rest.dropFirst(2).prefix { $0 != "\"" }
        rest = rest[value.endIndex...]
        try expect(rest.popFirst() == "\"", "a value has no end: \(text)")
        guard name == "href" || name == "src" else { continue }
        let scheme = value.prefix { !"/\\?#".contains($0) }.split(
            separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let schemes = name == "src" ? [] : ["http", "https", "mailto"]
        try expect(
            scheme.count < 2 || schemes.contains(scheme[0].lowercased()),
            "this leads where it may not: \(value)")
        try expect(
            ["//", "/\\", "\\/", "\\\\"].allSatisfy { !value.hasPrefix($0) },
            "this leads to another host: \(value)")
        try expect(
            value.utf8.allSatisfy { $0 >= 0x20 }, "an address has control characters: \(value)")
    }
}
