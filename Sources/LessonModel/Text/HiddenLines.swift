/// The lines of a source that its author hides: those between a comment `hide` and a comment `end hide`.
package struct HiddenLines {
    /// 0-based numbers of the lines that are not shown: the two comments too, and a blank line after them that would
    /// follow another blank line.
    package private(set) var numbers: Set<Int> = []
    /// How many lines are hidden, not counting the comments.
    package private(set) var count = 0
    /// The 0-based number of a line `hide` that no `end hide` follows; nil if there is none.
    package private(set) var openLine: Int?
    /// The 0-based numbers of lines that are nearly one of the two comments, or an `end hide` without a `hide`.
    package private(set) var idleLines: [Int] = []

    /// Finds the hidden lines of a source.
    ///
    /// - Parameter comment: what starts a comment in its language; nil where that is not known.
    package init(in source: String, comment: String?) {
        var isHiding: Bool { openLine != nil }
        let lines = source.linesWithoutEnds
        for (number, line) in lines.enumerated() {
            let words = words(ofCommentLine: line, comment: comment)
            if isHiding {
                numbers.insert(number)
                if words == "end hide" { openLine = nil } else { count += 1 }
            } else if words == "hide" {
                numbers.insert(number)
                openLine = number
            } else if let words, Self.nearWords.contains(words.lowercased()) {
                idleLines.append(number)
            } else if line.isBlank, numbers.contains(number - 1), isBehindBlank(number, in: lines) {
                numbers.insert(number)
            }
        }
    }

    /// What authors write for one of the two comments, in lower case.
    private static let nearWords: Set = [
        "hide", "end hide", "end-hide", "endhide", "hide end", "unhide", "hidden", "end hidden",
    ]

    /// Whether a blank line, or none at all, is what is shown last before a line.
    private func isBehindBlank(_ number: Int, in lines: [Substring]) -> Bool {
        guard let last = (0..<number).last(where: { !numbers.contains($0) }) else { return true }
        return lines[last].isBlank
    }
}

/// The words of a line that is nothing but a comment; nil for every other line.
private func words(ofCommentLine line: Substring, comment: String?) -> Substring? {
    let text = line.trimmingWhitespace
    var marks = [("/*", "*/"), ("<!--", "-->")]
    marks += (comment.map { [$0] } ?? ["//", "#", "--", ";", "%"]).map { ($0, "") }
    for (start, end) in marks where text.hasPrefix(start) && text.hasSuffix(end) {
        guard text.utf8.count >= start.utf8.count + end.utf8.count else { continue }
        return text.dropFirst(start.count).dropLast(end.count).trimmingWhitespace
    }
    return nil
}

extension Substring {
    fileprivate var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
