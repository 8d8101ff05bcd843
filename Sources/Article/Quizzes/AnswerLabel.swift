import LessonModel
import Markdown

/// What an answer says, in the author's words.
struct AnswerLabel {
    /// Its first paragraph, as what stands within a line.
    let text: Markup
    /// Whatever else its list item has.
    let rest: Markup

    var markup: Markup { text + rest }

    init(of answer: Quiz.Answer, in document: Document, _ renderer: HTMLRenderer) {
        let paragraph = answer.node + 1
        let end = document.nodes[paragraph].end
        var withoutMark = renderer
        if let node = document.firstText(of: answer.node),
            case .text(let text) = document.nodes[node].kind,
            let unmarked = AnswerMark.split(text)?.rest
        {
            withoutMark.substitute = { [substitute = renderer.substitute] index, value in
                index == node ? .html(HTMLText.escaped(unmarked)) : substitute(index, value)
            }
        }
        text = Markup(html: withoutMark.html(of: (paragraph + 1)..<end, in: document))
        rest = Markup(html: renderer.html(of: end..<document.nodes[answer.node].end, in: document))
    }
}
