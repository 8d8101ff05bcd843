import SourceText

/// Where the front matter of a lesson ends.
enum FrontMatterText {
    case absent, unclosed
    /// It begins on this line, below empty ones, where it is text.
    case late(line: Int)
    case present(String, bodyLine: Int)

    init(in file: SourceFile) {
        guard file.line(1).trimmingSpaces == "---" else {
            self = Self.lateLine(in: file).map { .late(line: $0) } ?? .absent
            return
        }
        var lines: [Substring] = []
        for number in stride(from: 2, through: file.lineCount, by: 1) {
            let line = file.line(number)
            if ["---", "..."].contains(line.trimmingSpaces) {
                self = .present(
                    lines.map { $0 + "\n" }.joined(), bodyLine: number + 1)
                return
            }
            lines.append(line)
        }
        self = .unclosed
    }

    /// Where front matter would begin if there were no empty lines above.
    private static func lateLine(in file: SourceFile) -> Int? {
        let first = stride(from: 1, through: file.lineCount, by: 1).first {
            !file.line($0).trimmingSpaces.isEmpty
        }
        guard let first, first > 1, file.line(first).trimmingSpaces == "---" else { return nil }
        let body = stride(from: first + 1, through: file.lineCount, by: 1).prefix {
            file.line($0).trimmingSpaces != "---"
        }
        let isClosed = first + body.count < file.lineCount
        return isClosed && file.line(first + 1).contains(/^[a-z]+:/) ? first : nil
    }
}
