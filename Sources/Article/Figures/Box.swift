/// A framed figure: a caption and the content below it.
struct Box {
    /// What kind of figure it is, as the style sheet names it: `file`, `terminal`, …
    var kind: String
    /// The name by which links find it.
    var id: String?
    var caption = Caption()
    var parts: [Markup] = []
    /// Whether it is shown as something that was not run.
    var isSkipped = false

    var markup: Markup {
        let classes = "box \(kind)" + (isSkipped ? " skipped" : "")
        let name: Markup? = id.map { " id=\"\($0)\"" }
        let pieces = ([caption.markup] + parts).filter { !$0.isEmpty }
        return """
            <figure class="\(classes)"\(name)>
            \(pieces.joined(separator: "\n"))
            </figure>

            """
    }
}

/// What is written over a box.
struct Caption {
    /// A path, or what the box is: `terminal`.
    var name = ""
    /// What else is to be said of it.
    var remarks: [Markup] = []
    /// The language and the like, at the right end.
    var label = ""

    var markup: Markup {
        var parts: [Markup] = []
        if !name.isEmpty { parts.append("<span class=\"name\">\(name)</span>") }
        parts += remarks.map { "<span>\($0)</span>" }
        if !label.isEmpty { parts.append("<span class=\"label\">\(label)</span>") }
        return parts.isEmpty ? "" : "<figcaption>\(parts.joined(separator: " "))</figcaption>"
    }
}

/// A box that opens when the reader asks for it.
func fold(_ box: Box, called name: String, holding size: String, isOpen: Bool) -> Markup {
    let open = isOpen ? " open" : ""
    return
        "<details class=\"fold\"\(Markup(html: open))>\n<summary>\(name) (\(size))</summary>\n\(box.markup)</details>\n"
}
