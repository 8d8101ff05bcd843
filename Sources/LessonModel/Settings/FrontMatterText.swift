import SourceText

/// Where the front matter of a lesson ends.
enum FrontMatterText {
    case absent, unclosed
    case present(String, bodyLine: Int)

    init(in file: SourceFile) {
        guard file.line(1).trimmingSpaces == "---" else {
            self = .absent
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
}
