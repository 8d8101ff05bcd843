/// The comment at the end of a Go program's `main` that says what it prints: `// Output:` or `// Unordered output:`.
///
/// It is found and read as `go test` does for examples (go/doc's `exampleOutput`): the last comment within the body, its
/// first words in any letter case.
struct GoOutputComment: Equatable {
    let lines: [String]
    let isUnordered: Bool
    /// The line of the source, from 0, of the first expected line, or on which it would stand.
    let firstLine: Int

    /// Nil for a program without such a comment.
    init?(in source: String) {
        var scanner = GoScanner(source)
        guard let comment = scanner.lastCommentOfMain() else { return nil }
        let text = comment.lines.joined(separator: "\n")
        let lower = text.lowercased().drop(while: \.isWhitespace)
        let prefixes = ["unordered output:", "output:"]
        guard let prefix = prefixes.first(where: lower.hasPrefix) else { return nil }
        isUnordered = prefix.hasPrefix("unordered")
        let rest = text.drop(while: \.isWhitespace).dropFirst(prefix.count)
        let trimmed = rest.trimmingWhitespace
        lines =
            trimmed.isEmpty
            ? []
            : trimmed.split(
                separator: "\n", omittingEmptySubsequences: false
            ).map(String.init)
        let startsBelow = rest.prefix(while: \.isWhitespace).contains("\n")
        firstLine = comment.firstLine + (startsBelow ? 1 : 0)
    }
}

extension StringProtocol {
    /// Without white space at both ends.
    package var trimmingWhitespace: SubSequence {
        let start = drop(while: \.isWhitespace)
        return start[
            ..<(start.lastIndex { !$0.isWhitespace }.map(start.index(after:)) ?? start.startIndex)]
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

/// Comments that stand together, as go/ast's `CommentGroup`.
private struct GoCommentGroup {
    /// The texts without comment signs, as `CommentGroup.Text` gives them.
    var lines: [String]
    /// The line of the source, from 0, on which it starts.
    var firstLine: Int
}

/// Walks over Go source, as far as it takes to tell comments, texts and braces from each other.
private struct GoScanner {
    private var rest: Substring.UnicodeScalarView
    private var line = 0

    private enum Token: Equatable {
        case word(String)
        case sign(Unicode.Scalar)
        case comment(String)
        case other
    }

    init(_ source: String) { rest = Substring(source).unicodeScalars }

    mutating func lastCommentOfMain() -> GoCommentGroup? {
        var words: [String] = []
        var depth = 0
        var isMain = false
        var group: (texts: [String], firstLine: Int, lastLine: Int, isTrailing: Bool)?
        var lastTokenLine = -1
        while let (token, start) = next() {
            switch token {
            case .comment(let text):
                guard isMain, depth > 0 else { continue }
                let isNext = group.map { lastTokenLine < $0.firstLine || $0.isTrailing } ?? false
                if let last = group, isNext, lastTokenLine <= last.firstLine,
                    start <= last.lastLine + (last.isTrailing ? 0 : 1)
                {
                    group?.texts.append(text)
                    group?.lastLine = line
                } else {
                    group = ([text], start, line, start == lastTokenLine)
                }
                continue
            case .sign("{"):
                if depth == 0 { isMain = words.suffix(2) == ["func", "main"] }
                depth += 1
            case .sign("}"):
                depth -= 1
                if depth == 0 {
                    if isMain {
                        return group.map { .init(texts: $0.texts, firstLine: $0.firstLine) }
                    }
                    words = []
                }
            case .word(let word): if depth == 0 { words.append(word) }
            case .sign, .other: break
            }
            lastTokenLine = line
        }
        return nil
    }

    /// The next token and the line on which it starts.
    private mutating func next() -> (Token, Int)? {
        while let scalar = rest.first {
            let start = line
            if scalar.properties.isWhitespace {
                advance()
                continue
            }
            if rest.starts(with: "//".unicodeScalars) {
                let text = take { $0 != "\n" }
                return (.comment(text), start)
            }
            if rest.starts(with: "/*".unicodeScalars) {
                return (.comment(takeBlockComment()), start)
            }
            if scalar == "\"" || scalar == "'" || scalar == "`" {
                skipText(endedBy: scalar)
                return (.other, start)
            }
            if scalar.isGoLetter { return (.word(take { $0.isGoLetter }), start) }
            advance()
            return (.sign(scalar), start)
        }
        return nil
    }

    private mutating func advance() {
        if rest.removeFirst() == "\n" { line += 1 }
    }

    private mutating func take(while isPart: (Unicode.Scalar) -> Bool) -> String {
        let part = rest.prefix(while: isPart)
        rest = rest[part.endIndex...]
        return String(String.UnicodeScalarView(part))
    }

    private mutating func takeBlockComment() -> String {
        var text = "/*"
        advance()
        advance()
        while let scalar = rest.first, !rest.starts(with: "*/".unicodeScalars) {
            text.unicodeScalars.append(scalar)
            advance()
        }
        for _ in rest.prefix(2) { advance() }
        return text
    }

    private mutating func skipText(endedBy quote: Unicode.Scalar) {
        advance()
        while let scalar = rest.first {
            if scalar == "\n" && quote != "`" { return }
            advance()
            if scalar == quote { return }
            if scalar == "\\", quote != "`", !rest.isEmpty { advance() }
        }
    }
}

extension Unicode.Scalar {
    fileprivate var isGoLetter: Bool { self == "_" || properties.isAlphabetic || "0"..."9" ~= self }
}

extension GoCommentGroup {
    /// Takes off the comment signs, white space at the ends of lines, and empty lines at both ends and in a row.
    fileprivate init(texts: [String], firstLine: Int) {
        var lines: [String] = []
        for text in texts {
            if text.hasPrefix("//") {
                // A directive such as `//go:noinline` is no text.
                let isDirective =
                    text.dropFirst(2).first.map { $0.isLetter } ?? false
                    && text.dropFirst(2).prefix { !$0.isWhitespace }.dropLast().contains(":")
                if isDirective { continue }
                let body = text.dropFirst(2)
                lines.append(String(body.first == " " ? body.dropFirst() : body))
            } else {
                lines += text.dropFirst(2).split(separator: "\n", omittingEmptySubsequences: false)
                    .map(String.init)
            }
        }
        var kept: [String] = []
        for line in lines.map({ String($0.droppingTrailingWhitespace) }) {
            if !line.isEmpty || kept.last?.isEmpty == false { kept.append(line) }
        }
        if kept.last?.isEmpty == true { kept.removeLast() }
        self.lines = kept
        self.firstLine = firstLine
    }
}

extension String {
    fileprivate var droppingTrailingWhitespace: Substring {
        self[..<(lastIndex { !$0.isWhitespace }.map(index(after:)) ?? startIndex)]
    }
}
