import Checking
import LessonModel
import Matching
import SourceText

/// The parts of the input: a form of block with an exit status, expected lines, what is printed, and a rule of
/// `workbook.yml` with its replacement.
func checkMatching(of bytes: [UInt8]) throws(Finding) {
    let parts = bytes.split(separator: Property.separator, omittingEmptySubsequences: false)
    func text(_ number: Int) -> String {
        number < parts.count ? String(decoding: parts[number], as: UTF8.self) : ""
    }
    let form = parts[0].first ?? 0
    let expected = text(1)
    let printed = parts.count > 2 ? Array(parts[2]) : []
    let rule = Normaliser(
        effect: form & 1 == 0 ? .show : .compare, pattern: text(3), replacement: text(4))
    // Settings take no replacement that would break lines.
    let isRule =
        !rule.pattern.isEmpty
        && !rule.replacement.unicodeScalars.contains {
            $0.steersTerminals || $0 == "\n"
        }
    let normalisers = isRule ? [rule] : []

    let normalisation = Normalisation(normalisers)
    let matcher = LineMatcher(
        expected: expected.linesWithoutEnds.map { ExpectedLine(String($0)) },
        printed: normalisation.shown(TerminalText(printed: printed)).printedLines,
        normalisation: normalisation)
    try check(matcher)
    try checkUpdate(
        of: ExpectingBlock(lines: expected, form: form).lesson, normalisers: normalisers
    ) { _, _ in (printed, Int(form >> 6)) }
}

/// Alignment, differences and the answer agree with each other, and with a slower way to find it.
private func check(_ matcher: LineMatcher) throws(Finding) {
    var (line, text) = (0, 0)
    var isMatch = true
    for part in matcher.alignment {
        switch part {
        case .match(let expected, let printed):
            try expect(expected == line && printed == text, "\(part) out of order")
            try expect(matcher.matches(expected, printed), "\(part) does not match")
            (line, text) = (line + 1, text + 1)
        case .gap(let expected, let lines):
            try expect(expected == line && lines.lowerBound == text, "\(part) out of order")
            (line, text) = (line + 1, lines.upperBound)
        case .missing(let expected):
            // Of texts so long that no way is looked for, dots are left out.
            try expect(expected >= line, "\(part) out of order")
            (line, isMatch) = (expected + 1, false)
        case .extra(let printed):
            try expect(printed == text, "\(part) out of order")
            (text, isMatch) = (text + 1, false)
        }
    }
    let pairs = matcher.expected.count * matcher.printed.count
    try expect(text == matcher.printed.count, "the alignment ends before the text")
    if !matcher.slowPatterns.isEmpty || pairs > 100_000 { return }
    try expect(line == matcher.expected.count, "the alignment ends before the lesson's lines")
    try expect(isMatch == matcher.isMatch, "the alignment says \(isMatch)")
    try expect(
        matcher.slowAnswer == matcher.isMatch, "looked at one by one: not \(matcher.isMatch)")
}

extension LineMatcher {
    /// Whether the printed lines are the expected ones, found out pair by pair.
    fileprivate var slowAnswer: Bool {
        // Whether all expected lines up to some stand for the first so many printed ones.
        var reached = [Bool](repeating: false, count: printed.count + 1)
        reached[0] = true
        for (number, line) in expected.enumerated() {
            var next = [Bool](repeating: false, count: printed.count + 1)
            for place in reached.indices {
                if line.form == .anyLines {
                    next[place] = reached[place] || place > 0 && next[place - 1]
                } else if place > 0 {
                    next[place] = reached[place - 1] && matches(number, place - 1)
                }
            }
            reached = next
        }
        return reached[printed.count]
    }
}
