import Checking
import LessonModel
import Markdown
import Words

/// The quizzes of one lesson as figures of its page.
struct QuizFigures {
    let outcome: LessonOutcome
    /// For what stands in quizzes, steps included.
    let renderer: HTMLRenderer
    let words: any Sentences

    private var document: Document { outcome.lesson.document }

    /// The figures, by the nodes that they replace.
    var all: [Int: Markup] {
        let verdicts = outcome.quizVerdicts
        var figures: [Int: Markup] = [:]
        for (number, quiz) in outcome.lesson.quizzes.enumerated() {
            figures[quiz.node] = figure(of: number, verdict: verdicts[number])
        }
        return figures
    }

    /// The answers of all quizzes.
    var answers: [PrintedAnswer] {
        let verdicts = outcome.quizVerdicts
        return outcome.lesson.quizzes.enumerated().map { number, quiz in
            PrintedAnswer(
                node: quiz.node, name: name(of: number),
                answer: answer(of: number, verdict: verdicts[number], withoutAnchors))
        }
    }

    private var withoutAnchors: HTMLRenderer {
        var renderer = renderer
        renderer.anchors = nil
        return renderer
    }

    private func name(of number: Int) -> String {
        outcome.lesson.quizzes.count == 1 ? "Quiz" : "Quiz \(number + 1)"
    }

    private func figure(of number: Int, verdict: QuizVerdict) -> Markup {
        let quiz = outcome.lesson.quizzes[number]
        let id = Lesson.anchor(ofQuiz: number)
        let form = AnswerForm(
            quiz: quiz, id: id,
            labels: quiz.answers.map { AnswerLabel(of: $0, in: document, renderer) })
        let parts = [
            """
            <legend>\(name(of: number))</legend>
            <div class="question" id="\(id):question">
            \(html(of: quiz.question, renderer))</div>
            """,
            notes(on: verdict), form.markup,
            """
            <details class="answer">
            <summary>Answer</summary>
            \(answer(of: number, verdict: verdict, renderer))
            </details>
            """,
        ]
        return """
            <fieldset class="quiz" id="\(id)" aria-describedby="\(id):question" \
            data-kind="\(quiz.kind.rawValue)" data-right="\(form.right)" data-key="\(quiz.key)">
            \(parts.filter { !$0.isEmpty }.joined(separator: "\n"))
            </fieldset>

            """
    }

    /// What stands against the quiz, for the author to see and readers to know.
    private func notes(on verdict: QuizVerdict) -> Markup {
        guard case .refuted(let findings) = verdict else { return "" }
        return findings.map { note("not proved: \(words.text(of: $0))") }.joined(separator: "\n")
    }

    /// The right answer, the explanation, and what shows that it is right.
    private func answer(
        of number: Int, verdict: QuizVerdict, _ renderer: HTMLRenderer
    ) -> Markup {
        let quiz = outcome.lesson.quizzes[number]
        let labels = quiz.answers.filter(\.isRight).map {
            AnswerLabel(of: $0, in: document, renderer).markup
        }
        let explanation = Markup(
            html: String(html(of: quiz.explanation, renderer).html.trimmingWhitespace))
        let right: Markup
        switch quiz.kind {
        case .oneChoice: right = "<div class=\"right\">\(labels[0])</div>"
        case .severalChoices:
            let items = labels.map { "<li>\($0)</li>" as Markup }
            right = "<ul class=\"right\">\n\(items.joined(separator: "\n"))\n</ul>"
        case .text:
            let others = labels.dropFirst().joined(separator: ", ")
            let also: Markup = labels.count > 1 ? " (also \(others))" : ""
            right = "<div class=\"right\">\(labels[0])\(also)</div>"
        case .order:
            let items = labels.map { "<li>\($0)</li>" as Markup }
            right = "<ol class=\"right\">\n\(items.joined(separator: "\n"))\n</ol>"
        }
        let parts = [right, explanation, proof(of: quiz, by: verdict)]
        return parts.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private func proof(of quiz: Quiz, by verdict: QuizVerdict) -> Markup {
        guard verdict == .proved else { return "" }
        let steps = quiz.proofs.map { proof -> Markup in
            let name =
                outcome.lesson.steps[proof.step].options.title ?? "step \(proof.step + 1)"
            return outcome.shows(proof.step)
                ? "<a href=\"#\(Lesson.anchor(ofStep: proof.step))\">\(name)</a>" : "\(name)"
        }
        return "<p class=\"proved\">Shown by \(steps.joined(separator: ", ")).</p>"
    }

    private func html(of nodes: Range<Int>, _ renderer: HTMLRenderer) -> Markup {
        Markup(html: renderer.html(of: nodes, in: document))
    }
}
