/// An expected line with named patterns that matches both of two lines; nil if the built-in patterns cannot do that.
package func lineWithPatterns(standingFor first: String, and second: String) -> String? {
    let left = first.split(separator: " ", omittingEmptySubsequences: false)
    let right = second.split(separator: " ", omittingEmptySubsequences: false)
    guard left.count == right.count else { return nil }
    var words: [String] = []
    for (old, new) in zip(left, right) {
        guard let word = word(standingFor: old, and: new) else { return nil }
        words.append(word)
    }
    let line = words.joined(separator: " ")
    // What ends in ` (glob)` and the like would be read as something else.
    return stands(line, for: first) && stands(line, for: second) ? line : nil
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
