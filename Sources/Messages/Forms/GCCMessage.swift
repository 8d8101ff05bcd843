/// A message in gcc's form, which g++, clang, the GNU assembler and Swift share.
///
///     In file included from main.c:1:
///     add.h:3:5: error: expected ';' before '}' token
///     main.cpp:5:10:   required from here
///     main/main.swift:2: Fatal error: no value
enum GCCMessage: CompilerMessageForm {
    static func messages(in lines: inout MessageLines) -> [CompilerMessage]? {
        if let origin = origin(in: lines.current) {
            if lines.origins.count < 50 { lines.origins.append(origin) }
            lines.advance()
            return []
        }
        if lines.current.contains(": In instantiation of ") {
            lines.origins = []
            lines.advance()
            return []
        }
        guard let placed = PlacedText(lines.current), let severity = Severity(of: placed.rest)
        else { return nil }
        lines.advance()
        let isAtRunTime = severity.kind == .runtimeError
        let text = placed.rest.dropFirst(isAtRunTime ? 0 : severity.word.count).trimmed
        let places = [placed.inGCC] + lines.origins.reversed()
        guard let kind = severity.kind else {
            if text.hasPrefix("each undeclared identifier is reported only once") { return [] }
            return [
                CompilerMessage(
                    kind: lines.kindOfNotes, isNote: true, text: text.withGoNames,
                    places: [placed.inGCC])
            ]
        }
        lines.origins = []
        lines.kindOfNotes = kind
        return [CompilerMessage(kind: kind, text: text.withGoNames, places: places)]
    }

    /// The place that a line names as the way to the place of the next message.
    private static func origin(in line: Substring) -> CompilerMessage.Place? {
        for prefix in ["In file included from ", "                 from "]
        where line.hasPrefix(prefix) {
            let rest = line.dropFirst(prefix.count)
            let end = rest.last == ":" || rest.last == "," ? rest.dropLast() : rest
            return PlacedText(end)?.inGCC
        }
        guard line.contains("required from"), let placed = PlacedText(line) else { return nil }
        return placed.rest.hasPrefix("required from") ? placed.inGCC : nil
    }

    /// How bad it is, by the word that follows the place.
    private struct Severity {
        let word: String
        /// Nil for a note.
        let kind: CompilerMessage.Kind?

        init?(of text: Substring) {
            guard let found = Self.kinds.first(where: { text.hasPrefix($0.0) }) else { return nil }
            (word, kind) = found
        }

        private static let kinds: [(String, CompilerMessage.Kind?)] = [
            ("error:", .compileError), ("warning:", .compileWarning), ("note:", nil),
            ("fatal error:", .compileError), ("Error:", .compileError),
            ("Warning:", .compileWarning), ("sorry, unimplemented:", .compileError),
            ("internal compiler error:", .compileError), ("Fatal error:", .runtimeError),
        ]
    }
}

extension PlacedText {
    /// The place, with its column counted as the compiler of that language counts it.
    fileprivate var inGCC: CompilerMessage.Place {
        let unit: CompilerMessage.Column.Unit = path.hasSuffix(".swift") ? .bytes : .display
        return CompilerMessage.Place(
            path, .line(line, column.map { CompilerMessage.Column(number: $0, unit: unit) }))
    }
}
