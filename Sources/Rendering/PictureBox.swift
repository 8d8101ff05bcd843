import LessonModel
import Markdown

/// A code block that does not run: code to look at.
func picture(of block: CodeBlock, in code: HighlightedCode) -> Markup {
    let info = block.infoString
    let language = info?.language ?? ""
    var box = Box(kind: "picture")
    box.caption.name = info?["title"]?.value ?? ""
    box.caption.label = displayName(ofLanguage: language)
    let listing = CodeListing(
        snippet: Snippet(fenceLanguage: language, code: block.literal), name: box.caption.name,
        stressed: lineRanges(info?["lines"]?.value ?? ""))
    box.parts = listing.parts(in: code)
    guard info?.has("fold") == true else { return box.markup }
    let name = [box.caption.name, box.caption.label, "code"].first { !$0.isEmpty } ?? ""
    let size = counted(block.literal.linesWithoutEnds.count, "line")
    return fold(box, called: name, holding: size, isOpen: false)
}

/// The ranges of `3-5,9`; what is none is left out, since reading the lesson has reported it.
private func lineRanges(_ text: String) -> [ClosedRange<Int>] {
    text.split(separator: ",").compactMap { part in
        let ends = part.split(separator: "-").compactMap { Int($0) }
        guard let first = ends.first, let last = ends.last, first <= last else { return nil }
        return first...last
    }
}
