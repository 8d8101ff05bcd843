/// The end of a JavaScript program that broke, as Node shows it.
///
///     /lesson/main.js:2
///       null.x;
///            ^
///
///     TypeError: Cannot read properties of null (reading 'x')
///         at f (/lesson/main.js:2:8)
enum NodeError: CompilerMessageForm {
    /// The largest number of lines between the place and the message.
    private static let longestExcerpt = 6

    static func messages(in lines: inout MessageLines) -> [CompilerMessage]? {
        guard let placed = PlacedText(lines.current), placed.column == nil, placed.rest.isEmpty,
            [".js", ".mjs", ".cjs", ".ts"].contains(where: placed.path.hasSuffix),
            let blank = (1...longestExcerpt).first(where: { lines.line($0).isEmpty }),
            case let text = lines.line(blank + 1), !text.isEmpty
        else { return nil }
        let isSyntaxError = text.hasPrefix("SyntaxError: ")
        let caret = lines.line(2).firstIndex(of: "^").map { lines.line(2)[..<$0].utf16.count + 1 }
        let column = caret.map { CompilerMessage.Column(number: $0, unit: .utf16) }
        lines.advance(by: blank + 2)
        var places = [CompilerMessage.Place(placed.path, .line(placed.line, column))]
        while lines.current.hasPrefix("    at ") {
            if places.count < 50, let place = frame(lines.current) { places.append(place) }
            lines.advance()
        }
        return [
            CompilerMessage(
                kind: isSyntaxError ? .compileError : .runtimeError, text: String(text),
                places: places)
        ]
    }

    /// The place in `    at f (/lesson/main.js:2:8)`.
    private static func frame(_ line: Substring) -> CompilerMessage.Place? {
        let words = line.dropFirst("    at ".count)
        let place = words.text(between: "(", and: ")") ?? words
        return PlacedText(place).map {
            CompilerMessage.Place(
                $0.path,
                .line(
                    $0.line,
                    $0.column.map { CompilerMessage.Column(number: $0, unit: .utf16) }))
        }
    }
}
