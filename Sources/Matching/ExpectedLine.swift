/// A line of a lesson that says what is printed: the text itself, or a pattern for it.
///
/// A printed line that is the text itself always matches, whatever the text ends in.
package struct ExpectedLine: Hashable, Sendable {
    /// The line as the lesson has it.
    package let text: String
    /// The text without its ` (no-eol)`.
    let body: String
    /// Whether it ends in ` (no-eol)`: what is printed has no newline at its end.
    package let endsWithoutNewline: Bool
    /// What it matches besides its own text.
    package let form: Form

    package enum Form: Hashable, Sendable {
        /// Nothing else.
        case literal
        /// Any number of lines, none included: the line is `...` alone.
        case anyLines
        /// What a regular expression matches, as a terminal shows it or in the bytes that were printed.
        case pattern(LinePattern)
        /// A line printed in these very bytes.
        case bytes([UInt8])
        /// It was meant as a pattern, which is invalid.
        case invalid(PatternProblem)
    }

    /// Reads a line of a lesson.
    package init(_ text: String) {
        let start = text.withoutMark("(no-eol)")
        endsWithoutNewline = start != nil
        self.text = text
        body = start.map(String.init) ?? text
        form = text == "..." ? .anyLines : Form(of: body)
    }

    /// A line that matches its own text only.
    package init(literal text: String) {
        self.text = text
        body = text
        endsWithoutNewline = false
        form = .literal
    }

    /// Whether it is text, with or without names of patterns, and not a pattern as a whole.
    var isPlain: Bool {
        switch form {
        case .literal: true
        case .pattern(let pattern): pattern.isPlain
        case .anyLines, .bytes, .invalid: false
        }
    }
}

/// A regular expression for a line.
package struct LinePattern: Hashable, Sendable {
    /// In PCRE's syntax, names of patterns replaced.
    let expression: String
    let alphabet: RegularExpression.Alphabet
    /// The expression as the lesson has it, where an author wrote one.
    let written: String?
    /// Whether it is a text with names in it.
    let isPlain: Bool
}

/// What is wrong with a pattern.
package struct PatternProblem: Error, Hashable {
    /// A clause without a full stop.
    package var message: String
    /// Where, in UTF-8 bytes from the line's start.
    package var offset: Int
    /// In bytes.
    package var length: Int
    /// What would make it right.
    package var advice: String?
}

extension ExpectedLine.Form {
    /// The form of a line's text, given without its ` (no-eol)`.
    fileprivate init(of body: String) {
        if let start = body.withoutMark("(glob)") {
            self = .pattern(LinePattern(glob: start))
        } else if let start = body.withoutMark("(re)") {
            self = .pattern(LinePattern(written: start))
        } else if let start = body.withoutMark("(esc)") {
            self = Self.escaped(start)
        } else {
            let pieces = namedPieces(of: body[...])
            self = pieces.holdName ? .pattern(LinePattern(plain: pieces)) : .literal
        }
    }

    private static func escaped(_ text: Substring) -> Self {
        do throws(PatternProblem) {
            let pieces = namedPieces(of: text)
            if !pieces.holdName { return .bytes(try unescapedBytes(of: text)) }
            var expression = ""
            for piece in pieces {
                switch piece {
                case .pattern(let pattern): expression += "(?:\(pattern.expression))"
                case .text(let part):
                    do throws(PatternProblem) {
                        expression += quoted(try unescapedBytes(of: part))
                    } catch {
                        var problem = error
                        problem.offset += text.utf8.distance(
                            from: text.startIndex, to: part.startIndex)
                        throw problem
                    }
                }
            }
            return .pattern(
                LinePattern(
                    expression: expression, alphabet: .bytes, written: nil, isPlain: false))
        } catch {
            return .invalid(error)
        }
    }
}

extension String {
    /// The text before a space and `mark`, where it ends in these bytes.
    ///
    /// Bytes are compared, since some characters of scripts such as Arabic form one `Character` with the space.
    func withoutMark(_ mark: String) -> Substring? {
        let suffix = " \(mark)".utf8
        guard utf8.suffix(suffix.count).elementsEqual(suffix) else { return nil }
        return Substring(utf8.dropLast(suffix.count))
    }
}

extension LinePattern {
    fileprivate init(plain pieces: [NamedPiece]) {
        let parts = pieces.map { piece in
            switch piece {
            case .text(let text): quoted(text)
            case .pattern(let pattern): "(?:\(pattern.expression))"
            }
        }
        self.init(
            expression: parts.joined(), alphabet: .characters, written: nil, isPlain: true)
    }

    /// An author's own expression.
    fileprivate init(written text: Substring) {
        var expression = ""
        for piece in namedPieces(of: text) {
            switch piece {
            case .text(let text): expression += text
            case .pattern(let pattern):
                let backslashes = expression.utf8.reversed().prefix { $0 == UInt8(ascii: "\\") }
                let isEscaped = backslashes.count % 2 == 1
                expression += isEscaped ? "[\(pattern.name)]" : "(?:\(pattern.expression))"
            }
        }
        self.init(
            expression: expression, alphabet: .characters, written: String(text), isPlain: false)
    }

    /// `*` for any characters, `?` for any one; a backslash before either, or before another one, takes its meaning.
    ///
    /// Where all between two `*` is of one length, the first place that fits is the best, so that no other needs to be
    /// tried: such a pattern never takes more time than the line's length times its own.
    fileprivate init(glob text: Substring) {
        let pieces = namedPieces(of: text)
        var runs = [""]
        for piece in pieces {
            switch piece {
            case .pattern(let pattern): runs[runs.count - 1] += "(?:\(pattern.expression))"
            case .text(let text):
                var scalars = text.unicodeScalars[...]
                while let scalar = scalars.popFirst() {
                    switch scalar {
                    case "*": runs.append("")
                    case "?": runs[runs.count - 1] += "."
                    case "\\"
                    where scalars.first.map { "*?\\".unicodeScalars.contains($0) } ?? false:
                        runs[runs.count - 1] += quoted(Substring(String(scalars.removeFirst())))
                    default: runs[runs.count - 1] += quoted(Substring(String(scalar)))
                    }
                }
            }
        }
        let isAtomic = !pieces.holdName
        var expression = runs.first ?? ""
        for run in runs.dropFirst().dropLast() where !run.isEmpty {
            expression += isAtomic ? "(?>.*?\(run))" : ".*?\(run)"
        }
        if runs.count > 1 { expression += ".*\(runs.last ?? "")" }
        self.init(expression: expression, alphabet: .characters, written: nil, isPlain: false)
    }
}

extension [NamedPiece] {
    fileprivate var holdName: Bool {
        contains { if case .pattern = $0 { true } else { false } }
    }
}

/// A regular expression for a text.
private func quoted(_ text: Substring) -> String {
    var expression = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        let isSign = scalar.isASCII && !scalar.properties.isAlphabetic && !("0"..."9" ~= scalar)
        if isSign { expression.append("\\") }
        expression.append(scalar)
    }
    return String(expression)
}

/// A regular expression for some bytes.
private func quoted(_ bytes: [UInt8]) -> String {
    bytes.map { byte in
        "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
}
