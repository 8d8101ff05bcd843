package import Markdown

extension Lesson {
    /// The identifiers of the headings on the lesson's page, and so what links to them end in.
    package var anchors: HeadingAnchors {
        HeadingAnchors(for: document)
    }

    /// The name by which links find a step. No heading has it, since none of theirs holds a colon.
    package static func anchor(ofStep index: Int) -> String { "\(stepAnchor)\(index + 1)" }
    private static let stepAnchor = "step:"
    /// The name by which links find a quiz.
    package static func anchor(ofQuiz index: Int) -> String { "\(quizAnchor)\(index + 1)" }
    private static let quizAnchor = "quiz:"
    /// What identifiers of parts of a page's frame begin with: templates write `page:menu`.
    private static let frameAnchor = "page:"

    /// Whether an identifier is that of a part of a page's frame, or may be that of a step or a quiz.
    package static func isReserved(anchor: String) -> Bool {
        [frameAnchor, stepAnchor, quizAnchor].contains(where: anchor.hasPrefix)
    }
}
