/// What is expected of a command: the lines that it prints and its exit status.
package struct Expectation: Hashable, Sendable {
    /// The lines as they are written in the lesson, patterns included.
    package var lines: [String]
    /// The exit status, where the lesson gives one; else 0 is meant.
    package var status: Int?
    /// The line of the lesson on which the first expected line is, or would be.
    package var firstLine: Int
    package var form: Form

    /// How the lines are to be read.
    package enum Form: Hashable, Sendable {
        /// As a transcript, patterns included.
        case transcript
        /// As the `// Output:` comment of a Go example, compared as `go test` does: no patterns, white space at both
        /// ends left out, and the lines in any order where it says `Unordered output:`.
        case goOutput(isUnordered: Bool)
    }

    package init(
        lines: [String], status: Int? = nil, firstLine: Int, form: Form = .transcript
    ) {
        self.lines = lines
        self.status = status
        self.firstLine = firstLine
        self.form = form
    }
}

extension Expectation {
    /// The line at which Ctrl-C is typed.
    package static let interrupt = "^C"

    /// The lines above each place where Ctrl-C is typed.
    package var linesBeforeInterrupts: [[String]] {
        guard form == .transcript else { return [] }
        return lines.indices.filter { lines[$0] == Self.interrupt }.map { Array(lines[..<$0]) }
    }

    /// Takes a last line `[n]` as the exit status.
    package mutating func takeStatus() {
        guard let last = lines.last, last.hasPrefix("["), last.hasSuffix("]"),
            case let digits = last.dropFirst().dropLast(), digits.utf8.allSatisfy(\.isDigit),
            let status = Int(digits), status <= 255
        else { return }
        self.status = status
        lines.removeLast()
    }
}
