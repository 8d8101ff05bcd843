/// The end of a Python program that broke.
///
///     Traceback (most recent call last):
///       File "/lesson/main.py", line 4, in f
///         return b.g(x)
///                ^^^^^^
///     KeyError: 1
enum PythonTraceback: CompilerMessageForm {
    static func messages(in lines: inout MessageLines) -> [CompilerMessage]? {
        guard lines.current == "Traceback (most recent call last):" else { return nil }
        lines.advance()
        var places: [CompilerMessage.Place] = []
        while !lines.isAtEnd, lines.current.hasPrefix(" ") {
            if let place = PythonFrame.place(in: &lines) {
                places = places.suffix(50) + [place]
            } else {
                lines.advance()
            }
        }
        let text = lines.current
        lines.advance()
        if text.isEmpty || places.isEmpty { return [] }
        return [
            CompilerMessage(kind: .runtimeError, text: String(text), places: places.reversed())
        ]
    }
}

/// What Python says of a file that it cannot read as Python.
///
///       File "/lesson/main.py", line 1
///         def f(:
///               ^
///     SyntaxError: invalid syntax
enum PythonSyntaxError: CompilerMessageForm {
    static func messages(in lines: inout MessageLines) -> [CompilerMessage]? {
        guard let place = PythonFrame.place(in: &lines) else { return nil }
        guard lines.current.prefix(while: { $0 != ":" }).hasSuffix("Error") else { return [] }
        let text = String(lines.current)
        lines.advance()
        return [CompilerMessage(kind: .compileError, text: text, places: [place])]
    }
}

/// A frame of a traceback: the file and line, the source, and carets below it.
private enum PythonFrame {
    static func place(in lines: inout MessageLines) -> CompilerMessage.Place? {
        guard lines.current.hasPrefix("  File \""),
            let path = lines.current.text(between: "\"", and: "\", line "),
            let number = lines.current.text(after: "\", line ")?.prefix(while: \.isNumber),
            let line = Int(number), line > 0
        else { return nil }
        lines.advance()
        let source = lines.current
        guard source.hasPrefix("    ") else {
            return CompilerMessage.Place(path, .line(line, nil))
        }
        lines.advance()
        var column: CompilerMessage.Column?
        let marks = lines.current
        if marks.hasPrefix("    "), marks.allSatisfy({ $0 == " " || $0 == "^" || $0 == "~" }) {
            let caret = marks.firstIndex(of: "^") ?? marks.endIndex
            let start = marks.firstIndex { $0 != " " } ?? marks.endIndex
            // Of `a[x]` with `~^^^` the first mark is where the expression starts.
            let offset = marks.distance(from: marks.startIndex, to: min(caret, start))
            let indent = source.prefix { $0 == " " }.count
            column = CompilerMessage.Column(
                number: max(1, offset - indent + 1), unit: .scalarsBehindIndent)
            lines.advance()
        }
        return CompilerMessage.Place(path, .line(line, column))
    }
}

extension Substring {
    /// The text after the first occurrence of `words`; nil if there is none.
    fileprivate func text(after words: String) -> Substring? {
        firstRange(of: words).map { self[$0.upperBound...] }
    }
}
