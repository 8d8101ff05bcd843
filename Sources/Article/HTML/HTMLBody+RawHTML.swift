import LessonModel

extension HTMLBody {
    /// How many elements may be open for an author's tag to open one more.
    private static let deepest = 200

    /// Writes an author's HTML: as it is for a trusted course, else only what is allowed, and the rest as text.
    ///
    /// An element that was not closed ends with the Markdown that it stands in, and an end tag closes nothing else than
    /// the author's own elements there. So the author's HTML never closes an element of the page.
    mutating func appendRaw(_ text: String) {
        if renderer.trust == .trusted {
            html += RawHTML.html(text) { renderer.address($0, .link) }
            return
        }
        for piece in RawHTML.pieces(of: text) {
            switch piece {
            case .comment: break
            case .text(let text): html += HTMLText.withoutMarkup(text)
            case .tag(let tag, let source):
                if !(tag.isEnd ? close(through: tag.name) : open(tag)) {
                    html += HTMLText.escaped(source)
                }
            }
        }
    }

    /// Writes a start tag, if it is allowed.
    private mutating func open(_ tag: RawTag) -> Bool {
        guard open.count < Self.deepest, AllowedHTML.includes(tag) else { return false }
        html += tag.html { renderer.address($0, .link) }
        if !AllowedHTML.void.contains(tag.name) {
            open.append(
                Element(
                    endTag: "</\(tag.name)>", end: open.last?.end ?? Int.max,
                    isTight: open.last?.isTight ?? false, rawName: tag.name))
        }
        return true
    }

    /// Closes the innermost of the author's elements with a name and those in it, if there is one.
    private mutating func close(through name: String) -> Bool {
        let isEnd = { (element: Element) in element.rawName == nil || element.rawName == name }
        guard let index = open.lastIndex(where: isEnd), open[index].rawName == name else {
            return false
        }
        while open.count > index { close() }
        return true
    }
}
