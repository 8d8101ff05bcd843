/// An expected line with named patterns that matches both of two lines; nil if the built-in patterns cannot do that.
///
/// Where a time differs, the date beside it is replaced too, though it is the same today.
package func lineWithPatterns(standingFor first: String, and second: String) -> String? {
    if let line = lineWithoutDate(standingFor: first, and: second) { return line }
    let dates = [first, second].map { $0.matches(of: date).map(\.output) }
    let named = [first, second].map { line in
        line.replacing(date) { $0.output.contains("-") ? "[DATE]" : "[TIME]" }
    }
    let lines = [
        dates[0] == dates[1] ? nil : lineWithNames(standingFor: named[0], and: named[1]),
        lineWithNames(standingFor: first, and: second),
    ]
    // What ends in ` (glob)` and the like would be read as something else.
    return lines.compactMap(\.self).first { stands($0, for: first) && stands($0, for: second) }
}

/// A date, or a time of day, in digits.
private var date: Regex<Substring> { #/\d{4}-\d{2}-\d{2}|\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?/# }

/// A date with the name of its month, and the time beside it: what `date` and `ls -l` print.
private var dateInWords: Regex<Substring> {
    #/
    (?: (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,?\x20+ )?
    (?: \d{1,2}\x20+ )?
    (?: Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec )[a-z]*\x20+
    \d{1,4} (?: ,?\x20+\d{4} )?
    (?: ,?\x20+\d{1,2}:\d{2}(?: :\d{2} )? )?
    (?: \x20+[AP]M )? (?: \x20+(?: [A-Z]{3,5} | [+\-]\d{4} ) )? (?: \x20+\d{4} )?
    /#
}

/// A line with `*` in the place of a date in words, where two lines differ in nothing else.
private func lineWithoutDate(standingFor first: String, and second: String) -> String? {
    guard !first.contains(where: { "*?\\".contains($0) }), first.contains(dateInWords) else {
        return nil
    }
    let line = first.replacing(dateInWords, with: "*")
    guard line == second.replacing(dateInWords, with: "*") else { return nil }
    return stands(line + " (glob)", for: first) && stands(line + " (glob)", for: second)
        ? line + " (glob)" : nil
}

/// A line in which those words of two lines that differ are replaced by names of patterns.
private func lineWithNames(standingFor first: String, and second: String) -> String? {
    let left = first.split(separator: " ", omittingEmptySubsequences: false)
    let right = second.split(separator: " ", omittingEmptySubsequences: false)
    guard left.count == right.count else { return nil }
    var words: [String] = []
    for (old, new) in zip(left, right) {
        guard let word = word(standingFor: old, and: new) else { return nil }
        words.append(word)
    }
    return words.joined(separator: " ")
}

/// The names to try, the most specific patterns first.
private let suggestedNames = [
    "ADDR", "UUID", "TMP", "GOVERSION", "DURATION", "DATE", "TIME", "NUMBER", "HASH", "HEX",
]

private func word(standingFor first: Substring, and second: Substring) -> String? {
    if first == second { return String(first) }
    // The parts that differ, widened to what belongs to them: `main.main=0x4a1` and `…=0x4b2` differ in an address.
    var start = zip(first, second).prefix { $0 == $1 }.count
    let tail = zip(first.dropFirst(start).reversed(), second.dropFirst(start).reversed())
        .prefix { $0 == $1 }.count
    var end = first.count - tail
    let characters = Array(first)
    while start > 0, belongsToValue(characters[start - 1]) { start -= 1 }
    while end < characters.count, belongsToValue(characters[end]) { end += 1 }
    let rest = first.count - end
    let values = [first, second].map { String($0.dropFirst(start).dropLast(rest)) }
    for name in suggestedNames {
        if values.allSatisfy({ stands("[\(name)]", for: $0) }) {
            return "\(first.prefix(start))[\(name)]\(first.suffix(rest))"
        }
    }
    return nil
}

private func stands(_ expected: String, for shown: String) -> Bool {
    let line = PrintedLine(shown: shown, raw: Array(shown.utf8)[...], endsWithNewline: true)
    return LineMatcher(expected: [ExpectedLine(expected)], printed: [line]).isMatch
}

private func belongsToValue(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || "./-_".contains(character)
}
