import SourceText

/// A line of an `inspect` block, cut into words.
struct InspectRowText {
    /// A word and where it starts, in bytes from the line's own start.
    struct Word {
        var text: Substring
        var offset: Int

        /// A part of the word's text as a word.
        func part(_ part: Substring) -> Word {
            let before = text.utf8.distance(from: text.startIndex, to: part.startIndex)
            return Word(text: part, offset: offset + before)
        }
    }

    let line: Int
    private let indent: Int
    private let text: Substring
    /// The text before the colon.
    let pattern: Word
    /// The words after the colon.
    let words: [Word]

    init(_ text: Substring, line: Int, indent: Int) {
        self.line = line
        self.indent = indent
        self.text = text
        let whole = Word(text: text, offset: 0)
        // A colon within a name is part of it.
        let colon = text.indices.first { index in
            let next = text.index(after: index)
            return text[index] == ":" && (next == text.endIndex || text[next].isBlank)
        }
        pattern = whole.part(text[..<(colon ?? text.endIndex)].trimmingSpaces)
        let rest = colon.map { text[text.index(after: $0)...] } ?? ""
        words = rest.split(whereSeparator: \.isBlank).map { whole.part($0) }
    }

    var isEmpty: Bool { pattern.text.isEmpty && words.isEmpty }

    /// The first word that would be an assertion if there were a colon before it.
    var missingColon: Word? {
        pattern.text.split(whereSeparator: \.isBlank).dropFirst().first { word in
            let text = AssertionText(word)
            return (try? text.meaning(rows: [])) != nil
                || text.sign != nil && AssertionText.names.contains(String(text.name))
        }.map { Word(text: text, offset: 0).part($0) }
    }

    /// What is said right behind a colon, without the space that makes it one: `hi:type=pie`.
    var missingSpace: Word? {
        guard words.isEmpty, let colon = pattern.text.lastIndex(of: ":") else { return nil }
        let rest = pattern.text[pattern.text.index(after: colon)...]
        guard (try? AssertionText(rest).meaning(rows: [])) != nil else { return nil }
        return Word(text: text, offset: 0).part(rest)
    }

    /// The words from `index` on that are one with blanks around its sign, such as `size < 3MB`; one word for any other.
    func spacedWords(from index: Int) -> ArraySlice<Word> {
        let isSign = { (text: Substring?) in text?.first.map { "<>=".contains($0) } ?? false }
        var end = index + 1
        if AssertionText(words[index].text).sign == nil, end < words.count, isSign(words[end].text)
        {
            end += 1
        }
        let lacksValue = words[end - 1].text.last.map { "<>=".contains($0) } ?? false
        if lacksValue, end < words.count, isValue(words[end].text) { end += 1 }
        return words[index..<end]
    }

    /// Whether a word says nothing of a fact by itself.
    private func isValue(_ word: Substring) -> Bool {
        let text = AssertionText(word)
        return text.sign == nil && !text.isNegated
            && !AssertionText.names.contains(String(text.name))
    }

    func pathBefore(_ word: Word) -> Substring { text[..<word.text.startIndex].trimmingSpaces }

    /// The word's place in the lesson.
    func range(of word: Word) -> SourceRange {
        SourceRange(
            line: line, column: indent + word.offset + 1, length: max(1, word.text.utf8.count))
    }
}

extension Character {
    /// Whether it separates the words of a row.
    var isBlank: Bool { self == " " || self == "\t" }
}
