import Markdown
import SourceText

/// Reads the rows of an `inspect` block and reports what is wrong with them.
struct InspectionReader {
    let block: CodeBlock
    let info: InfoString
    let file: SourceFile
    private(set) var diagnostics: [Diagnostic] = []

    init(block: CodeBlock, info: InfoString, file: SourceFile) {
        self.block = block
        self.info = info
        self.file = file
    }

    mutating func inspectedFiles() -> InspectedFiles {
        var files = InspectedFiles(rows: [], hasMap: info.has("map"))
        if let word = info["run"], let command = word.value {
            files.program = command
            if !files.hasMap {
                report(
                    .badValue, "'run' says what a map is drawn of, and here is no 'map'",
                    at: word.range, fixIt: FixIt("write 'map' as well, or take it away"))
            } else if command.allSatisfy(\.isWhitespace) {
                report(
                    .badValue, "'run' takes a command such as run=\"./host\"", at: word.range)
            }
        }
        let lines = block.literal.linesWithoutEnds.enumerated().map { number, text in
            RowText(text, line: block.contentLine + number, indent: indent(of: text, number))
        }.filter { !$0.isEmpty }
        if lines.isEmpty {
            report(
                .emptyInspection, "this block names no file", at: info.languageRange,
                fixIt: FixIt("write a file on a line of its own, such as 'hi: type=pie'"))
        }
        let names = Set(lines.map { String($0.pattern.text) }.filter { !$0.isEmpty })
        files.rows = lines.map { row($0, among: names) }
        return files
    }

    private mutating func row(_ line: RowText, among names: Set<String>) -> InspectedFiles.Row {
        let pattern = String(line.pattern.text)
        if let word = line.missingColon {
            report(
                .missingColon, "a colon stands between a file and what is said of it",
                at: line.range(of: word), fixIt: FixIt("write '\(line.pathBefore(word)): …'"))
        } else if let problem = problem(withStepPath: pattern) {
            report(
                .badPath, "the path '\(pattern)' \(problem)", at: line.range(of: line.pattern),
                fixIt: FixIt("name a file below the workspace, such as build/hi"))
        }
        var row = InspectedFiles.Row(pattern: pattern, line: line.line, assertions: [])
        for word in line.words {
            let text = AssertionText(word.text)
            let range = line.range(of: word)
            do throws(AssertionText.Problem) {
                let (fact, claim) = try text.meaning(rows: names)
                row.assertions.append(
                    FileAssertion(fact: fact, claim: claim, text: String(word.text), range: range))
            } catch {
                report(error, in: text, word: word, line: line, names: names)
            }
        }
        return row
    }

    private mutating func report(
        _ problem: AssertionText.Problem, in text: AssertionText, word: RowText.Word,
        line: RowText, names: Set<String>
    ) {
        switch problem {
        case .unknownName(let name):
            let near = suggestion(for: name, among: AssertionText.names)
            report(
                .unknownAssertion, "nothing called '\(name)' is known of a file",
                at: line.range(of: word.part(text.name)),
                fixIt: FixIt(
                    near.map { "write '\($0)'" }
                        ?? "known are \(AssertionText.names.sorted().joined(separator: ", "))",
                    replacement: near))
        case .unknownFile(let name):
            // A file is never less than itself, and a name that is no path, or has a blank, cannot stand here.
            let others = names.subtracting([String(line.pattern.text)]).sorted().filter {
                !$0.contains(where: \.isBlank) && LessonModel.problem(withStepPath: $0) == nil
            }
            let near = suggestion(for: name, among: others)
            report(
                .unknownFile, "no row of this block is about '\(name)'",
                at: line.range(of: word.part(text.value.suffix(name.count))),
                fixIt: FixIt(
                    near.map { "write '\($0)'" }
                        ?? (others.isEmpty
                            ? "write a row for it"
                            : "write a row for it, or one of \(others.joined(separator: ", "))"),
                    replacement: near))
        case .other(let message, let advice):
            report(.badAssertion, message, at: line.range(of: word), fixIt: FixIt(advice))
        }
    }

    /// The bytes that stand before a line of the block in the lesson: marks of quotes, and indentation.
    private func indent(of text: Substring, _ number: Int) -> Int {
        let whole = file.line(block.contentLine + number).utf8
        let isWhole = whole.suffix(text.utf8.count).elementsEqual(text.utf8)
        return isWhole ? whole.count - text.utf8.count : min(block.contentColumn - 1, whole.count)
    }

    private mutating func report(
        _ identifier: DiagnosticID, _ message: String, at range: SourceRange, fixIt: FixIt? = nil
    ) {
        diagnostics.append(
            Diagnostic(.error, identifier, message, in: file, at: range, fixIt: fixIt))
    }
}

/// A line of an `inspect` block, cut into words.
private struct RowText {
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
    /// What stands before the colon.
    let pattern: Word
    /// What stands behind it.
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

    /// The first word that would be an assertion if a colon stood before it.
    var missingColon: Word? {
        pattern.text.split(whereSeparator: \.isBlank).dropFirst().first { word in
            let text = AssertionText(word)
            return (try? text.meaning(rows: [])) != nil
                || text.sign != nil && AssertionText.names.contains(String(text.name))
        }.map { Word(text: text, offset: 0).part($0) }
    }

    func pathBefore(_ word: Word) -> Substring { text[..<word.text.startIndex].trimmingSpaces }

    /// The word's place in the lesson.
    func range(of word: Word) -> SourceRange {
        SourceRange(
            line: line, column: indent + word.offset + 1, length: max(1, word.text.utf8.count))
    }
}

extension Character {
    fileprivate var isBlank: Bool { self == " " || self == "\t" }
}
