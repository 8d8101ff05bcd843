/// Which expected line stands for which printed one, found out when asked for and remembered.
///
/// Equal lines share their entries: what is compared most are numbers.
final class MatchTable {
    let printedCount: Int
    /// For each expected line its number in `lines`, and for each printed one in `texts`.
    private let lineNumbers: [Int]
    private let textNumbers: [Int]
    private let lineKeys: [LineKey]
    private let textKeys: [TextKey]
    private var lines: [Line]
    private let texts: [Text]
    /// How many more times a pattern may take more than a little effort.
    private var effortsLeft = 64

    /// What most comparisons need: numbers of strings.
    private struct LineKey {
        /// The line as it stands, without its ` (no-eol)`, and normalised.
        let whole: Int
        let body: Int
        let normalised: Int
        let endsWithNewline: Bool
        let hasPattern: Bool
    }

    private struct TextKey {
        let shown: Int
        let normalised: Int
        let endsWithNewline: Bool
    }

    private struct Line {
        var pattern: CompiledPattern?
        /// Whether it matches, by the number of the text.
        var answers: [Int: Bool] = [:]
        var isSlow = false
    }

    private struct Text {
        let printed: PrintedLine
        /// Nil where normalising changes nothing.
        let normalisedText: String?
    }

    init(expected: [ExpectedLine], printed: [PrintedLine], normalisation: Normalisation) {
        printedCount = printed.count
        var strings = Numbering<String>()
        var expectedLines = Numbering<ExpectedLine>()
        var printedLines = Numbering<PrintedLine>()
        lineNumbers = expected.map { expectedLines.number(of: $0) }
        textNumbers = printed.map { printedLines.number(of: $0) }
        texts = printedLines.values.map { line in
            let normalised = normalisation.compared(line.shown)
            return Text(
                printed: line, normalisedText: normalised == line.shown ? nil : normalised)
        }
        textKeys = texts.map { text in
            TextKey(
                shown: strings.number(of: text.printed.shown),
                normalised: strings.number(of: text.normalisedText ?? text.printed.shown),
                endsWithNewline: text.printed.endsWithNewline)
        }
        let normalised = expectedLines.values.map {
            $0.isPlain ? normalisation.compared($0.body) : $0.body
        }
        let lines = zip(expectedLines.values, normalised).map { line, normalised in
            let other = normalised == line.body ? nil : ExpectedLine(normalised)
            return Line(pattern: CompiledPattern(line.form, normalised: other?.form))
        }
        lineKeys = lines.indices.map { index in
            let line = expectedLines.values[index]
            return LineKey(
                whole: strings.number(of: line.text), body: strings.number(of: line.body),
                normalised: strings.number(of: normalised[index]),
                endsWithNewline: !line.endsWithoutNewline,
                hasPattern: lines[index].pattern != nil)
        }
        self.lines = lines
    }

    /// Whether an expected line other than `...` stands for a printed one.
    func matches(_ expectedIndex: Int, _ printedIndex: Int) -> Bool {
        let (number, textNumber) = (lineNumbers[expectedIndex], textNumbers[printedIndex])
        let (line, text) = (lineKeys[number], textKeys[textNumber])
        if text.shown == line.whole && text.endsWithNewline { return true }
        if text.endsWithNewline != line.endsWithNewline { return false }
        if text.shown == line.body || text.normalised == line.normalised { return true }
        guard line.hasPattern else { return false }
        if let answer = lines[number].answers[textNumber] { return answer }
        let answer = answer(of: number, on: texts[textNumber])
        lines[number].answers[textNumber] = answer
        return answer
    }

    /// The expected lines that were given up on some printed one.
    var slowPatterns: [Int] { lineNumbers.indices.filter { lines[lineNumbers[$0]].isSlow } }

    private func answer(of line: Int, on text: Text) -> Bool {
        guard let pattern = lines[line].pattern, !lines[line].isSlow else { return false }
        var answer = pattern.answer(on: text.printed, normalised: text.normalisedText, .little)
        if answer == .gaveUp, effortsLeft > 0 {
            effortsLeft -= 1
            answer = pattern.answer(on: text.printed, normalised: text.normalisedText, .great)
        }
        if answer == .gaveUp { lines[line].isSlow = true }
        return answer == .matched
    }
}

/// The pattern of an expected line, ready to be tried.
private struct CompiledPattern {
    private var bytes: [UInt8]?
    private var expression: RegularExpression?
    private var alphabet = RegularExpression.Alphabet.characters
    /// What a normalised text may match as well.
    private var normalised: RegularExpression?

    /// Nil for a line that can stand for nothing but its own text.
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
        on line: PrintedLine, normalised text: String?, _ effort: RegularExpression.Effort
    ) -> RegularExpression.Answer {
        if let bytes { return line.raw.elementsEqual(bytes) ? .matched : .notMatched }
        var answers: [RegularExpression.Answer] = []
        if let expression {
            let first =
                alphabet == .bytes
                ? expression.answer(on: line.raw, effort: effort)
                : expression.answer(on: line.shown, effort: effort)
            if first == .matched { return first }
            answers.append(first)
            if let text, alphabet == .characters {
                answers.append(expression.answer(on: text, effort: effort))
            }
        }
        if let normalised {
            answers.append(normalised.answer(on: text ?? line.shown, effort: effort))
        }
        return answers.contains(.matched)
            ? .matched : answers.contains(.gaveUp) ? .gaveUp : .notMatched
    }
}

/// Values numbered in the order in which they come up, equal ones alike.
private struct Numbering<Value: Hashable> {
    private(set) var values: [Value] = []
    private var numbers: [Value: Int] = [:]

    mutating func number(of value: Value) -> Int {
        if let number = numbers[value] { return number }
        numbers[value] = values.count
        values.append(value)
        return values.count - 1
    }
}
