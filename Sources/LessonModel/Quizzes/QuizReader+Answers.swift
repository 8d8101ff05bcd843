import Markdown
import SourceText

extension QuizReader {
    /// The quiz of an alert; nil where it cannot be one, which is reported.
    mutating func quiz(at node: Int) -> Quiz? {
        let range = markerRange(of: node)
        let lists = document.children(of: node).filter { child in
            if case .list = document.nodes[child].kind { true } else { false }
        }
        let marked = lists.filter { list in
            document.children(of: list).contains { document.answerMark(of: $0) != nil }
        }
        guard let list = marked.first ?? lists.first(where: document.isOrderedList) else {
            report(
                .quizWithoutAnswers, "this quiz has no answers", at: range,
                fixIt: FixIt(
                    "write a list below the question: '- [ ]' and '- [x]' to choose from, '- = 4' for a text, '1.' for an order"
                ))
            return nil
        }
        if marked.count > 1 {
            report(
                .unclearAnswer, "the answers of a quiz are one list, and here begins another",
                at: start(of: marked[1]), fixIt: FixIt("begin all of them with the same sign"))
            return nil
        }
        let items = Array(document.children(of: list))
        let marks = items.map { marked.isEmpty ? .part : document.answerMark(of: $0) }
        guard let answers = answers(items, marks) else { return nil }
        let rights = answers.count(where: \.isRight)
        let kind: Quiz.Kind =
            switch marks.first ?? nil {
            case .text: .text
            case .part: .order
            case .choice, nil: rights > 1 ? .severalChoices : .oneChoice
            }
        if rights == 0 {
            report(
                .noRightAnswer, "no answer of this quiz is marked as right", at: range,
                fixIt: FixIt("write '[x]' before each that is"))
            return nil
        }
        if answers.count < 2, kind != .text {
            report(
                .quizWithoutAnswers,
                kind == .order ? "an order has two parts or more" : "one answer leaves no choice",
                at: range, fixIt: FixIt("write more of them"))
            return nil
        }
        return Quiz(
            kind: kind, node: node, question: (node + 1)..<list, answers: answers,
            explanation: document.nodes[list].end..<document.nodes[node].end, range: range)
    }

    private mutating func answers(_ items: [Int], _ marks: [AnswerMark?]) -> [Quiz.Answer]? {
        var answers: [Quiz.Answer] = []
        for (item, mark) in zip(items, marks) {
            guard let mark, mark.isSameKind(as: marks.first ?? nil) else {
                let isText = if case .text = marks.first ?? nil { true } else { false }
                report(
                    .unclearAnswer,
                    isText
                        ? "this is no text that is accepted, as others here are"
                        : "this answer is marked neither as right nor as wrong",
                    at: start(of: item),
                    fixIt: FixIt(isText ? "begin it with '= '" : "begin it with '[x] ' or '[ ] '"))
                return nil
            }
            let text = document.answerText(of: item)
            if text.isEmpty {
                report(
                    .unclearAnswer, "this answer is empty", at: start(of: item),
                    fixIt: FixIt("write it behind its mark, on the same line"))
                return nil
            }
            if answers.contains(where: { $0.text == text }) {
                report(
                    .unclearAnswer, "this answer stands above already", at: start(of: item),
                    fixIt: FixIt("take one of the two away"))
                return nil
            }
            answers.append(
                Quiz.Answer(
                    node: item, isRight: mark != .choice(isRight: false), text: text,
                    range: start(of: item)))
        }
        return answers
    }

    /// The place of a node's first line.
    private func start(of node: Int) -> SourceRange {
        let start = document.nodes[node].range.start
        let length = file.line(start.line).utf8.count - (start.column - 1)
        return SourceRange(line: start.line, column: start.column, length: max(1, length))
    }

    private func markerRange(of node: Int) -> SourceRange {
        let start = document.nodes[node].range.start
        let line = file.line(start.line)
        guard let sign = line.firstRange(of: "[!") else {
            return SourceRange(line: start.line, column: start.column)
        }
        let column = line.utf8.distance(from: line.startIndex, to: sign.lowerBound) + 1
        return SourceRange(line: start.line, column: column, length: "[!QUIZ]".utf8.count)
    }
}

/// What the text of a list's item begins with, where it is an answer.
package enum AnswerMark: Hashable, Sendable {
    /// `[x]` or `[ ]`.
    case choice(isRight: Bool)
    /// `=`.
    case text
    /// A number, which is not part of the text.
    case part

    fileprivate func isSameKind(as other: AnswerMark?) -> Bool {
        switch (self, other) {
        case (.choice, .choice), (.text, .text), (.part, .part): true
        default: false
        }
    }

    /// The mark that a text begins with, and the text behind it.
    package static func split(_ text: String) -> (mark: AnswerMark, rest: Substring)? {
        for (sign, mark) in [
            ("[ ]", AnswerMark.choice(isRight: false)), ("[x]", .choice(isRight: true)),
            ("[X]", .choice(isRight: true)), ("=", .text),
        ] where text.hasPrefix(sign) {
            let rest = text.dropFirst(sign.count)
            if rest.isEmpty || rest.first == " " { return (mark, rest.drop { $0 == " " }) }
        }
        return nil
    }
}

extension Document {
    /// The first text of an item's first paragraph; nil where it begins with anything else.
    package func firstText(of item: Int) -> Int? {
        guard item + 2 < nodes[item].end, nodes[item + 1].kind == .paragraph,
            case .text = nodes[item + 2].kind
        else { return nil }
        return item + 2
    }

    fileprivate func answerMark(of item: Int) -> AnswerMark? {
        guard let node = firstText(of: item), case .text(let text) = nodes[node].kind else {
            return nil
        }
        return AnswerMark.split(text)?.mark
    }

    fileprivate func answerText(of item: Int) -> String {
        guard item + 1 < nodes[item].end, nodes[item + 1].kind == .paragraph else { return "" }
        let whole = text(of: item + 1)
        guard answerMark(of: item) != nil else { return whole }
        return AnswerMark.split(whole).map { String($0.rest) } ?? whole
    }

    fileprivate func isOrderedList(_ node: Int) -> Bool {
        if case .list(start: .some, _) = nodes[node].kind { true } else { false }
    }
}
