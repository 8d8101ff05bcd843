/// What readers are to find out for themselves, at a lesson's end: for paper alone, where nothing opens.
func printedAnswers(_ answers: [(name: String, answer: Markup)]) -> Markup {
    if answers.isEmpty { return "" }
    let parts = answers.map { name, answer -> Markup in
        "<div class=\"printed-answer\">\n<h3>\(name)</h3>\n\(answer)\n</div>"
    }
    return """
        <section class="printed-answers" aria-label="Answers">
        <h2>Answers</h2>
        \(parts.joined(separator: "\n"))
        </section>

        """
}
