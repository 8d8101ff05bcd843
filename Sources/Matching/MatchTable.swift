/// Which expected line matches which printed one, computed on demand and cached.
///
/// Equal lines share their answers, so that no pattern is tried twice on the same text.
final class MatchTable {
    let printedCount: Int
    /// For each expected line its number in `lines`, and for each printed one in `texts`.
    private let lineNumbers: [Int]
    private let textNumbers: [Int]
    private let lines: [Line]
    private let texts: [Text]
    /// Whether a pattern matches, by the numbers of the line and of the text.
    private var answers: [[Int: Bool]]
    /// The lines whose patterns were given up.
    private var slow: Set<Int> = []
    /// How many more times a pattern may take more than a little effort.
    private var effortsLeft = 64

    private struct Line {
        let expected: ExpectedLine
        /// The text that a normalised text may be as well.
        let normalised: String
        let pattern: CompiledPattern?

        var endsWithNewline: Bool { !expected.endsWithoutNewline }

        /// Whether it is what was printed, without looking at its pattern.
        func isText(of text: Text) -> Bool {
            let printed = text.printed
            if printed.shown == expected.text && printed.endsWithNewline { return true }
            return printed.endsWithNewline == endsWithNewline
                && (printed.shown == expected.body || text.normalised == normalised)
        }
    }

    struct Text {
        let printed: PrintedLine
        let normalised: String
    }

    init(expected: [ExpectedLine], printed: [PrintedLine], normalisation: Normalisation) {
        printedCount = printed.count
        let (distinctLines, lineNumbers) = distinct(expected)
        let (distinctTexts, textNumbers) = distinct(printed)
        (self.lineNumbers, self.textNumbers) = (lineNumbers, textNumbers)
        lines = distinctLines.map { line in
            let normalised = line.isPlain ? normalisation.compared(line.body) : line.body
            let other = normalised == line.body ? nil : ExpectedLine(normalised)
            return Line(
                expected: line, normalised: normalised,
                pattern: CompiledPattern(line.form, normalised: other?.form))
        }
        texts = distinctTexts.map {
            Text(printed: $0, normalised: normalisation.compared($0.shown))
        }
        answers = Array(repeating: [:], count: distinctLines.count)
    }

    /// Whether an expected line other than `...` matches a printed one.
    func matches(_ expectedIndex: Int, _ printedIndex: Int) -> Bool {
        let (line, text) = (lineNumbers[expectedIndex], textNumbers[printedIndex])
        if let answer = answers[line][text] { return answer }
        guard let pattern = lines[line].pattern else { return lines[line].isText(of: texts[text]) }
        let answer =
            lines[line].isText(of: texts[text])
            || lines[line].endsWithNewline == texts[text].printed.endsWithNewline
                && answer(of: pattern, line, on: texts[text])
        answers[line][text] = answer
        return answer
    }

    /// The expected lines that were given up on some printed one.
    var slowPatterns: [Int] { lineNumbers.indices.filter { slow.contains(lineNumbers[$0]) } }

    private func answer(of pattern: CompiledPattern, _ line: Int, on text: Text) -> Bool {
        if slow.contains(line) { return false }
        var answer = pattern.answer(on: text, .little)
        if answer == .gaveUp, effortsLeft > 0 {
            effortsLeft -= 1
            answer = pattern.answer(on: text, .great)
        }
        if answer == .gaveUp { slow.insert(line) }
        return answer == .matched
    }
}

/// The bytes or regular expressions of an expected line, ready to be tried.
private struct CompiledPattern {
    private var bytes: [UInt8]?
    private var expression: RegularExpression?
    private var alphabet = RegularExpression.Alphabet.characters
    /// That of the normalised line, for normalised texts.
    private var normalised: RegularExpression?

    /// Nil for a line without any.
    init?(_ form: ExpectedLine.Form, normalised other: ExpectedLine.Form?) {
        switch form {
        case .bytes(let expected): bytes = expected
        case .pattern(let pattern):
            expression = try? RegularExpression(pattern.expression, of: pattern.alphabet)
            alphabet = pattern.alphabet
        case .literal, .anyLines, .invalid: break
        }
        if case .pattern(let pattern) = other {
            normalised = try? RegularExpression(pattern.expression, of: pattern.alphabet)
        }
        if bytes == nil && expression == nil && normalised == nil { return nil }
    }

    func answer(
        on text: MatchTable.Text, _ effort: RegularExpression.Effort
    ) -> RegularExpression.Answer {
        if let bytes { return text.printed.raw.elementsEqual(bytes) ? .matched : .notMatched }
        let shown = text.printed.shown
        var answers: [RegularExpression.Answer?] = []
        if alphabet == .bytes {
            answers.append(expression?.answer(on: text.printed.raw, effort: effort))
        } else {
            answers.append(expression?.answer(on: shown, effort: effort))
            if text.normalised != shown {
                answers.append(expression?.answer(on: text.normalised, effort: effort))
            }
        }
        answers.append(normalised?.answer(on: text.normalised, effort: effort))
        return answers.contains(.matched)
            ? .matched : answers.contains(.gaveUp) ? .gaveUp : .notMatched
    }
}

/// The values, each once, and for each of them all the number of its equal.
private func distinct<Value: Hashable>(_ values: [Value]) -> (values: [Value], numbers: [Int]) {
    var numbers: [Value: Int] = [:]
    var distinct: [Value] = []
    let all = values.map { value in
        if let number = numbers[value] { return number }
        numbers[value] = distinct.count
        distinct.append(value)
        return distinct.count - 1
    }
    return (distinct, all)
}
