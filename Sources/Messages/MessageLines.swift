/// The lines that a command printed, read one after the other, with what lines above say about those below.
struct MessageLines {
    private var lines: [Substring]
    private(set) var position = 0
    /// Whether the command or the last header says that `go vet` speaks.
    private(set) var isVet: Bool
    /// The last part of the Go package in the last header, such as `# example.com/m/add`.
    private(set) var package: String?
    /// Places that the next message of gcc goes back to, such as `main.c:1` in "In file included from main.c:1".
    var origins: [CompilerMessage.Place] = []
    /// What the notes of gcc and Swift are about.
    var kindOfNotes = CompilerMessage.Kind.compileError
    /// The function that the linker speaks of.
    var function: String?

    /// What of a line is read: no message that people read is longer.
    private static let longestLine = 2000

    init(_ lines: [String], command: String) {
        self.lines = lines.map { $0.prefix(Self.longestLine) }
        isVet = command.contains("go vet")
    }

    var isAtEnd: Bool { position >= lines.count }

    /// The line to be read next; empty at the end.
    var current: Substring { line(0) }

    /// The line `offset` lines below the current one; empty past the end.
    func line(_ offset: Int) -> Substring {
        position + offset < lines.count ? lines[position + offset] : ""
    }

    /// Moves to the next line, or past several lines.
    mutating func advance(by count: Int = 1) {
        position = min(position + count, lines.count)
    }

    /// Takes what stands before a broken program's message off the current line, such as a prompt.
    ///
    /// - Returns: whether something stood there.
    mutating func dropsPrompt() -> Bool {
        guard !isAtEnd else { return false }
        let starts = Self.messageStarts.compactMap { current.firstRange(of: $0)?.lowerBound }
        guard let start = starts.min(), start > current.startIndex else { return false }
        lines[position] = current[start...]
        return true
    }

    /// How the messages of broken programs begin, wherever in a line these left the cursor.
    private static let messageStarts = [
        "Traceback (most recent call last):", "panic: ", "fatal error: ", "thread '",
        "Exception in thread \"",
    ]

    /// Whether the message of a broken program may begin in a line.
    static func mayBeginMessage(_ line: String) -> Bool {
        messageStarts.contains { line.contains($0) }
    }

    /// Passes a line that holds no message of its own: a header of `go build`, an empty line, an excerpt of source.
    mutating func skipsCurrent() -> Bool {
        let line = current
        if line.hasPrefix("# ") {
            let isBracketed = line.hasPrefix("# [") && line.hasSuffix("]")
            let path = isBracketed ? line.dropFirst(3).dropLast() : line.dropFirst(2)
            if isBracketed { isVet = true }
            package = path.prefix { $0 != " " }.split(separator: "/").last.map(String.init)
        } else if !line.isEmpty && !line.isExcerpt {
            return false
        }
        advance()
        return true
    }
}

extension Substring {
    /// Whether it is a line of source, or what is drawn below it, as gcc, Swift and rustc show them: `  4 | code`.
    fileprivate var isExcerpt: Bool {
        let numbered = utf8.drop { $0 == 0x20 }
        let rest = numbered.drop { (0x30...0x39).contains($0) }.drop { $0 == 0x20 }
        return rest.first == UInt8(ascii: "|")
    }

    /// The text between the first `start` and the next `end`.
    func text(between start: String, and end: String) -> Substring? {
        guard let opening = firstRange(of: start) else { return nil }
        let rest = self[opening.upperBound...]
        return rest.firstRange(of: end).map { rest[..<$0.lowerBound] }
    }

    /// The text without blanks at its ends.
    var trimmed: Substring {
        var text = drop { $0 == " " || $0 == "\t" }
        while let last = text.last, last == " " || last == "\t" { text.removeLast() }
        return text
    }
}
