extension Diagnostic {
    /// The diagnostic as people read it: place, message, source line, caret and fix-it.
    ///
    ///     Lessons/04-pie.md:12:4: error: unknown word 'rnu' [unknown-word]
    ///     ```go rnu
    ///           ^~~
    ///     fix: write 'run'
    package var text: String {
        let place = range.map { "\(path):\($0.start.line):\($0.start.column)" } ?? path
        var lines = ["\(place): \(severity.rawValue): \(message) [\(identifier)]"]
        if let excerpt { lines += excerpt }
        if let fixIt { lines.append("fix: \(fixIt.message)") }
        return lines.joined(separator: "\n")
    }

    /// The source line and the caret under it, cut to a window around the place when the line is long.
    private var excerpt: [String]? {
        guard let range, let sourceLine, !sourceLine.isEmpty else { return nil }
        let bytes = Array(sourceLine.utf8)
        let column = min(max(range.start.column - 1, 0), bytes.count)
        let before = String(decoding: bytes[..<column], as: UTF8.self)
        let length = range.end.line == range.start.line ? range.end.column - range.start.column : 1
        let marked = String(
            decoding: bytes[column..<min(bytes.count, column + max(length, 1))], as: UTF8.self)

        let window = 100
        let dropped = max(0, before.count - window / 2)
        let shownBefore = before.dropFirst(dropped)
        let rest = sourceLine.dropFirst(before.count)
        let shownRest = rest.prefix(window - shownBefore.count)
        let lead = dropped > 0 ? "…" : ""
        let tail = shownRest.count < rest.count ? "…" : ""

        let indent = String((lead + shownBefore).map { $0 == "\t" ? "\t" : " " as Character })
        let underline = String(
            repeating: "~", count: max(0, min(marked.count, shownRest.count) - 1))
        return [
            lead + shownBefore + shownRest + tail,
            indent + "^" + underline,
        ]
    }
}
