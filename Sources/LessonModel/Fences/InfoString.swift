package import SourceText

/// The text after a fence's backticks: a language, then words and `key=value` pairs.
///
/// A first word with a comma, such as `rust,ignore`, is meant for another tool: the text before the comma is the
/// language and the rest is left alone.
package struct InfoString: Hashable, Sendable {
    /// One word or pair after the language.
    package struct Word: Hashable, Sendable {
        package let name: String
        /// The text after `=`, without its quotes; nil for a bare word. A quote that is written `\"` is part of it.
        package let value: String?
        package let range: SourceRange
    }

    /// The language in lower case; empty where the fence names none.
    package let language: String
    package let languageRange: SourceRange
    package let words: [Word]
    /// The first word as a whole: the language, and what follows it without a space.
    let firstWord: String
    let firstWordRange: SourceRange
    /// Whether its first word has a comma, and the rest is another tool's.
    package var isForeign: Bool { firstWord.contains(",") }

    /// Whether there is a word or pair called `name`.
    package func has(_ name: String) -> Bool { words.contains { $0.name == name } }

    /// The first word or pair called `name`.
    package subscript(name: String) -> Word? { words.first { $0.name == name } }

    /// The 1-based lines that `lines=3-5,9` highlights; none where it says no such thing, which reading the lesson reports.
    package var highlightedLines: [ClosedRange<Int>] {
        self["lines"]?.value.flatMap(lineRanges) ?? []
    }
}

/// The 1-based lines that a text such as `3-5,9` means; nil for any other text.
func lineRanges(_ text: String) -> [ClosedRange<Int>]? {
    var ranges: [ClosedRange<Int>] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
        let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2,
            first >= 1, first <= last
        else { return nil }
        ranges.append(first...last)
    }
    return ranges
}

extension InfoString {
    /// What can be wrong with the spelling of an info string.
    package enum Problem: Error, Hashable {
        case unclosedQuote(SourceRange)
        case missingName(SourceRange)
    }

    /// The parts of an info string that starts at `start`.
    ///
    /// - Parameter line: the lesson's own text from `start` on, with its backslashes and entities.
    /// - Throws: `Problem` for a quote without an end or a value without a name.
    package init(
        parsing text: String, at start: SourceLocation, line: Substring = ""
    ) throws(Problem) {
        var scanner = Scanner(
            text: SpelledText(text, spelling: Array(line.utf8)), start: start)
        scanner.skipSpaces()
        let first = scanner.position
        let name = scanner.takeBareText()
        let language = name.split(separator: ",", omittingEmptySubsequences: false).first ?? ""
        firstWord = name
        firstWordRange = scanner.range(from: first, length: name.utf8.count)
        self.language = language.lowercased()
        self.languageRange = scanner.range(from: first, length: language.utf8.count)
        var words: [Word] = []
        scanner.skipSpaces()
        while !scanner.isAtEnd && !name.contains(",") {
            words.append(try scanner.takeWord())
            scanner.skipSpaces()
        }
        self.words = words
    }
}

/// Reads an info string byte by byte and knows the column of each.
private struct Scanner {
    let text: SpelledText
    let start: SourceLocation
    var position = 0

    var bytes: [UInt8] { text.bytes }
    var isAtEnd: Bool { position >= bytes.count }

    func range(from: Int, length: Int) -> SourceRange {
        let (offset, length) = text.spelling(of: from..<(from + length))
        return SourceRange(line: start.line, column: start.column + offset, length: length)
    }

    mutating func skipSpaces() {
        while !isAtEnd, isSpace(bytes[position]) { position += 1 }
    }

    mutating func takeBareText() -> String {
        take { !isSpace($0) }
    }

    mutating func takeWord() throws(InfoString.Problem) -> InfoString.Word {
        let first = position
        let name = take { !isSpace($0) && $0 != UInt8(ascii: "=") }
        guard !isAtEnd, bytes[position] == UInt8(ascii: "=") else {
            return .init(
                name: name, value: nil, range: range(from: first, length: position - first))
        }
        position += 1
        if name.isEmpty { throw .missingName(range(from: first, length: 1)) }
        var value = ""
        if !isAtEnd, bytes[position] == UInt8(ascii: "\"") {
            let quote = position
            position += 1
            while !isAtEnd, !isQuote { position += 1 }
            value = String(decoding: bytes[(quote + 1)..<position], as: UTF8.self)
            if isAtEnd { throw .unclosedQuote(range(from: quote, length: position - quote)) }
            position += 1
        } else {
            value = takeBareText()
        }
        return .init(name: name, value: value, range: range(from: first, length: position - first))
    }

    /// Whether a quote stands here, and not one that the lesson writes as `\"` or `&quot;` to have it in a value.
    private var isQuote: Bool {
        bytes[position] == UInt8(ascii: "\"")
            && text.spelling(of: position..<(position + 1)).length == 1
    }

    private mutating func take(while matches: (UInt8) -> Bool) -> String {
        let first = position
        while !isAtEnd, matches(bytes[position]) { position += 1 }
        return String(decoding: bytes[first..<position], as: UTF8.self)
    }
}

private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
