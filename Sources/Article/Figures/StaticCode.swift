import LessonModel
import Markdown
import SourceText

/// A code block that does not run: code to look at.
///
/// - Parameter info: what its fence says, if it says anything.
func staticCode(of block: CodeBlock, info: InfoString?, in code: HighlightedCode) -> Markup {
    let language = info?.language ?? ""
    var box = Box(kind: "picture")
    box.caption.name = info?["title"]?.value ?? ""
    box.caption.label = displayName(ofLanguage: language)
    let listing = CodeListing(
        snippet: Snippet(fenceLanguage: language, code: block.literal), name: box.caption.name,
        highlightedLines: info?.highlightedLines ?? [])
    box.parts = listing.parts(in: code)
    guard info?.has("fold") == true else { return box.markup }
    let name = [box.caption.name, box.caption.label, "code"].first { !$0.isEmpty } ?? ""
    let size = counted(block.literal.linesWithoutEnds.count, "line")
    return fold(box, called: name, holding: size, isOpen: false)
}
