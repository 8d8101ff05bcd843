/// The comment at the end of a Go program's `main` that says what it prints: `// Output:` or `// Unordered output:`.
///
/// It is found and read as `go test` does for examples (go/doc's `exampleOutput`): the last comment within the body, its
/// first words in any letter case.
struct GoOutputComment: Equatable {
    let lines: [String]
    let isUnordered: Bool
    /// The line of the source, from 0, on which the first expected line is, or would be.
    let firstLine: Int

    /// Nil for a program without such a comment.
    init?(in source: String) {
        let form = #/\s*(unordered )?output:(\s*)(.*)/#.ignoresCase().dotMatchesNewlines()
        guard let comment = GoComment(lastInMainOf: source),
            let match = comment.text.wholeMatch(of: form)
        else { return nil }
        isUnordered = match.1 != nil
        lines =
            match.3.isEmpty
            ? [] : match.3.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        firstLine = comment.firstLine + (match.2.contains("\n") ? 1 : 0)
    }
}

extension Step {
    /// What a whole Go program's own comment says that it prints.
    var goOutputExpectation: Expectation? {
        guard case .program(let program) = kind, program.language.name == "go",
            !program.failsToBuild, let comment = GoOutputComment(in: program.source)
        else { return nil }
        return Expectation(
            lines: comment.lines, firstLine: contentLine + comment.firstLine,
            form: .goOutput(isUnordered: comment.isUnordered))
    }
}

/// A comment in Go's source: one block comment, or line comments on lines that follow each other.
private struct GoComment {
    /// As it is written.
    private let source: Substring
    /// The line of the source, from 0, on which it starts.
    let firstLine: Int

    /// Nil where the source has no whole function `main`, or `main` no comment.
    init?(lastInMainOf source: String) {
        // Comments, string and character literals, words, and single signs.
        let token =
            #/\/\/[^\n]*(?:\n[ \t]*\/\/[^\n]*)*|\/\*(?:[^*]|\*(?!\/))*(?:\*\/)?|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?|`[^`]*`?|\w+|\S/#
            .matchingSemantics(.unicodeScalar)
        var words: [Substring] = []
        var (depth, line, lastTokenLine) = (0, 0, -1)
        var isMain = false
        var comment: GoComment?
        var end = source.startIndex
        for match in source.matches(of: token) {
            let text = match.output
            line += source[end..<text.startIndex].newlines
            let start = line
            line += text.newlines
            end = text.endIndex
            if text.hasPrefix("//") || text.hasPrefix("/*") {
                guard isMain, depth > 0 else { continue }
                // A comment after code on the same line does not belong to those on the lines that follow.
                let isBehindCode = start == lastTokenLine && text.hasPrefix("//")
                let next = isBehindCode ? text.firstIndex(of: "\n").map(text.index(after:)) : nil
                comment = GoComment(
                    source: text[(next ?? text.startIndex)...],
                    firstLine: start + (next == nil ? 0 : 1))
                continue
            }
            lastTokenLine = line
            if text == "{" {
                if depth == 0 { isMain = words.suffix(2) == ["func", "main"] }
                depth += 1
            } else if text == "}" {
                depth -= 1
                if depth == 0, isMain { break }
                if depth == 0 { words = [] }
            } else if depth == 0, text.first?.isLetter ?? false {
                words.append(text)
            }
        }
        guard isMain, depth == 0, let comment else { return nil }
        self = comment
    }

    private init(source: Substring, firstLine: Int) {
        (self.source, self.firstLine) = (source, firstLine)
    }

    /// The text without comment signs, white space at its end and that of lines, and repeated empty lines.
    var text: String {
        let lines: [Substring]
        if source.hasPrefix("/*") {
            let end = source.hasSuffix("*/") ? source.dropLast(2) : source
            lines = end.dropFirst(2).split(separator: "\n", omittingEmptySubsequences: false)
        } else {
            lines = source.split(separator: "\n").map { line in
                let text = line.trimmingWhitespace.dropFirst(2)
                return text.first == " " ? text.dropFirst() : text
            }
        }
        return lines.joined(separator: "\n").replacing(#/[ \t\r]+(?=\n|$)/#, with: "")
            .replacing(#/\n{3,}/#, with: "\n\n").replacing(#/\s+$/#, with: "")
    }
}

extension Substring {
    fileprivate var newlines: Int { unicodeScalars.count { $0 == "\n" } }
}
