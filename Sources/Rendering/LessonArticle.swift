import Checking
import LessonModel
import Markdown
import Words

/// The text of a lesson as HTML, with a figure in the place of each step.
struct LessonArticle {
    let html: String
    /// The headings of its sections.
    let headings: [HeadingModel]
    /// The text of its first heading of level 1, which the page's header shows and the article does not.
    let mainHeading: String?
    /// The identifier of that heading.
    let mainAnchor: String?

    init(
        of outcome: LessonOutcome, languages: [String: Language], code: HighlightedCode,
        drawings: [String: String], links: LessonLinks, words: any Sentences
    ) {
        let (lesson, document) = (outcome.lesson, outcome.lesson.document)
        let anchors = lesson.anchors
        let mainNode = document.nodes.indices.first {
            document.nodes[$0].kind == .heading(level: 1)
        }
        mainHeading = mainNode.map { document.text(of: $0) }
        mainAnchor = mainNode.flatMap { anchors[$0] }
        headings = document.nodes.indices.compactMap { node in
            guard document.nodes[node].kind == .heading(level: 2), let anchor = anchors[node] else {
                return nil
            }
            return HeadingModel(id: anchor, title: templateText(document.text(of: node)))
        }
        var substitutes: [Int: HTMLRenderer.Substitute] = [:]
        let figures = StepFigures(
            outcome: outcome, languages: languages, code: code, drawings: drawings,
            words: words)
        for (node, figure) in figures.all { substitutes[node] = .html(figure.html) }
        for node in lesson.outputNodes.values { substitutes[node] = .nothing }
        if let mainNode { substitutes[mainNode] = .nothing }
        for (index, node) in document.nodes.enumerated() where substitutes[index] == nil {
            if case .codeBlock(let block) = node.kind {
                let info = lesson.infoStrings[index]
                substitutes[index] = .html(staticCode(of: block, info: info, in: code).html)
            }
        }
        let path = lesson.path
        let renderer = HTMLRenderer(
            anchors: anchors,
            address: { address, use in
                use == .link ? links.address(for: address, in: path) : address
            },
            substitute: { [substitutes] node, _ in substitutes[node] ?? .original })
        html = renderer.html(of: document)
    }
}
