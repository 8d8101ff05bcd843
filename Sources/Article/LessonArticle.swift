package import Checking
package import LessonModel
import Markdown
package import Words

/// The text of a lesson as HTML, with a figure in the place of each step.
package struct LessonArticle: Sendable {
    /// A heading that links can lead to.
    package struct Heading: Hashable, Sendable {
        /// The identifier, as in `#installing`.
        package let anchor: String
        /// The heading's text, not escaped.
        package let title: String
    }

    /// The text, without its first heading of level 1.
    package let html: String
    /// HTML: which steps did not do what the lesson says, with links to them; nil if all did.
    package let trouble: String?
    /// The headings of its sections.
    package let headings: [Heading]
    /// The text of its first heading of level 1, which a publication shows above the article.
    package let mainHeading: String?
    /// The identifier of that heading.
    package let mainAnchor: String?

    /// The article of a lesson that has run.
    ///
    /// - Parameters:
    ///   - languages: by name, for the syntax of their comments.
    ///   - highlighted: for snippets the HTML of their highlighted form, with a line for each line of code; code
    ///     without one is shown plain.
    ///   - drawings: for link maps in Graphviz's language the SVG that it drew; a map without one is shown in words.
    ///   - trust: decides what of the author's own HTML and addresses it may hold.
    ///   - words: the sentences with which results are described.
    ///   - address: the address to write for a link's destination in the lesson's text.
    package init(
        of outcome: LessonOutcome, languages: [String: Language], highlighted: [Snippet: String],
        drawings: [String: String] = [:], trust: Trust, words: any Sentences,
        address: @escaping @Sendable (String) -> String = { $0 }
    ) {
        let (lesson, document) = (outcome.lesson, outcome.lesson.document)
        let code = HighlightedCode(highlighted: highlighted)
        let anchors = lesson.anchors
        let mainNode = document.nodes.indices.first {
            document.nodes[$0].kind == .heading(level: 1)
        }
        mainHeading = mainNode.map { document.text(of: $0) }
        mainAnchor = mainNode.flatMap { anchors[$0] }
        trouble = outcome.trouble(in: words)?.html
        headings = document.nodes.indices.compactMap { node in
            guard document.nodes[node].kind == .heading(level: 2), let anchor = anchors[node] else {
                return nil
            }
            return Heading(anchor: anchor, title: document.text(of: node))
        }
        var substitutes: [Int: HTMLRenderer.Substitute] = [:]
        let figures = StepFigures(
            outcome: outcome, languages: languages, code: code, drawings: drawings,
            words: words)
        for (node, figure) in figures.all { substitutes[node] = .html(figure.html) }
        for exercise in lesson.exercises {
            let figures = ExerciseFigures(
                of: exercise, in: document, solution: outcome.solutions[exercise.id],
                languages: languages, code: code, words: words)
            substitutes.merge(figures.substitutes) { $1 }
        }
        for node in lesson.outputNodes.values { substitutes[node] = .nothing }
        for proof in lesson.quizzes.flatMap(\.proofs) { substitutes[proof.node] = .nothing }
        if let mainNode { substitutes[mainNode] = .nothing }
        for (index, node) in document.nodes.enumerated() where substitutes[index] == nil {
            if case .codeBlock(let block) = node.kind {
                let info = lesson.infoStrings[index]
                substitutes[index] = .html(staticCode(of: block, info: info, in: code).html)
            }
        }
        var renderer = HTMLRenderer(
            trust: trust, anchors: anchors,
            address: { destination, use in use == .link ? address(destination) : destination },
            substitute: { [substitutes] node, _ in substitutes[node] ?? .original })
        let quizzes = QuizFigures(outcome: outcome, renderer: renderer, words: words)
        for (node, figure) in quizzes.all { substitutes[node] = .html(figure.html) }
        renderer.substitute = { [substitutes] node, _ in substitutes[node] ?? .original }
        html =
            renderer.html(of: document)
            + markup(of: figures.predictedResults + quizzes.answers).html
    }
}
