import LessonModel
import SourceText

/// What readers answer a quiz with. Without the page's script they choose, write or order for themselves, and open the
/// answer.
struct AnswerForm {
    let quiz: Quiz
    /// The identifier of its fieldset.
    let id: String
    let labels: [AnswerLabel]

    /// What is right, as the page's script compares it: numbers of answers, or texts a line each.
    var right: String {
        switch quiz.kind {
        case .oneChoice, .severalChoices:
            quiz.answers.indices.filter { quiz.answers[$0].isRight }.map { String($0 + 1) }
                .joined(separator: " ")
        case .text: quiz.answers.map(\.text).joined(separator: "\n")
        case .order: quiz.answers.indices.map { String($0 + 1) }.joined(separator: " ")
        }
    }

    var markup: Markup {
        switch quiz.kind {
        case .oneChoice: choices("radio", asking: "Choose one.")
        case .severalChoices: choices("checkbox", asking: "Choose all that are right.")
        case .text:
            """
            <p class="choice"><label for="\(id):text">Your answer</label>
            <input type="text" id="\(id):text" autocomplete="off" autocapitalize="off" spellcheck="false"></p>
            """
        case .order: parts
        }
    }

    private func choices(_ type: String, asking question: String) -> Markup {
        let items = labels.enumerated().map { number, label -> Markup in
            """
            <div class="choice"><input type="\(type)" id="\(id):\(number + 1)" name="\(id)" \
            value="\(number + 1)"><label for="\(id):\(number + 1)">\(label.text)</label>\(more(label))</div>
            """
        }
        return "<p class=\"how\">\(question)</p>\n\(items.joined(separator: "\n"))"
    }

    private func more(_ label: AnswerLabel) -> Markup {
        label.rest.isEmpty ? "" : "<div class=\"more\">\n\(label.rest)</div>"
    }

    private var parts: Markup {
        let items = quiz.shuffledAnswers.map { number -> Markup in
            "<li data-part=\"\(number + 1)\"><span>\(labels[number].text)</span>\(more(labels[number]))</li>"
        }
        return """
            <p class="how">Put these in order.</p>
            <ol class="parts">
            \(items.joined(separator: "\n"))
            </ol>
            """
    }
}

extension Quiz {
    /// What tells the quiz from others, and from itself with other answers.
    var key: String {
        String(
            fingerprint(of: answers.map { "\($0.isRight)\($0.text)" }.joined(separator: "\n")),
            radix: 16)
    }

    /// The numbers of the answers in an order that is not the right one, the same in each build.
    var shuffledAnswers: [Int] {
        let shuffled = answers.indices.sorted {
            (fingerprint(of: answers[$0].text), $0) < (fingerprint(of: answers[$1].text), $1)
        }
        return shuffled == Array(answers.indices) ? shuffled.reversed() : shuffled
    }
}

/// The 64-bit FNV-1a hash of a text.
private func fingerprint(of text: String) -> UInt64 {
    text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
}
