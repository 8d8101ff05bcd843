/// What readers are to find out for themselves, as it stands at the end of a printed lesson.
struct PrintedAnswer {
    /// The number of the node that asks for it.
    let node: Int
    let name: String
    let answer: Markup
}

/// All answers of a lesson, in its order: for paper alone, where nothing opens.
func markup(of answers: [PrintedAnswer]) -> Markup {
    if answers.isEmpty { return "" }
    let parts = answers.sorted { $0.node < $1.node }.map { answer -> Markup in
        "<div class=\"printed-answer\">\n<h3>\(answer.name)</h3>\n\(answer.answer)\n</div>"
    }
    return """
        <section class="printed-answers" aria-label="Answers">
        <h2>Answers</h2>
        \(parts.joined(separator: "\n"))
        </section>

        """
}
