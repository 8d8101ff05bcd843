import Checking
import LessonModel
import Matching
import SourceText

func checkTranscript(of bytes: [UInt8]) throws(Finding) {
    try checkTerminal(printing: bytes)
    let text = String(decoding: bytes, as: UTF8.self)
    try checkSession(text)
    for line in text.linesWithoutEnds { try checkExpectedLine(String(line)) }
}

/// What a terminal shows, shown again, stays as it is, and a pattern that is suggested for two lines stands for both.
private func checkTerminal(printing bytes: [UInt8]) throws(Finding) {
    let shown = TerminalText(printed: bytes)
    try expect(shown.lines.count == shown.rawLines.count, "lines without bytes: \(shown)")
    for line in shown.lines {
        try expect(
            !line.unicodeScalars.contains { $0.steersTerminals || $0 == "\n" },
            "a line steers the terminal: \(line.debugDescription)")
    }
    let text = shown.text + (shown.endsWithNewline && !shown.lines.isEmpty ? "\n" : "")
    let again = TerminalText(printed: Array(text.utf8))
    try expect(again.lines == shown.lines, "shown again, it is \(again.lines): \(shown.lines)")

    let printed = shown.printedLines
    for (first, second) in zip(printed.prefix(10), printed.dropFirst()) {
        guard let line = lineWithPatterns(standingFor: first.shown, and: second.shown) else {
            continue
        }
        for var printed in [first, second] {
            printed.endsWithNewline = true
            try expect(
                LineMatcher(expected: [ExpectedLine(line)], printed: [printed]).isMatch,
                "\(line) does not stand for \(printed.shown)")
        }
    }
}

/// A session that is printed and read again is the same session.
private func checkSession(_ text: String) throws(Finding) {
    for step in readLesson(fenced(text, info: "console run")).lesson.steps {
        guard case .session(let commands) = step.kind else { continue }
        let lines = commands.flatMap(\.transcript)
        let again = readLesson(fenced(lines.joined(separator: "\n"), info: "console run")).lesson
        guard case .session(let commandsAgain)? = again.steps.first?.kind else {
            if commands.isEmpty { continue }
            throw Finding(description: "no session when it is printed: \(commands)")
        }
        try expect(
            commandsAgain.map(\.transcript) == commands.map(\.transcript),
            "read again, it is \(commandsAgain): \(commands)")
    }
}

private func checkExpectedLine(_ text: String) throws(Finding) {
    let line = ExpectedLine(text)
    guard let problem = line.problem else { return }
    try expect(
        problem.offset >= 0 && problem.length >= 0
            && problem.offset + problem.length <= max(1, text.utf8.count),
        "a problem is outside of its line: \(problem) in \(text.debugDescription)")
}

/// A lesson with one fence, which no line of the text can end.
private func fenced(_ text: String, info: String) -> SourceFile {
    let runs = text.split { $0 != "~" }
    let fence = String(repeating: "~", count: max(3, (runs.map(\.count).max() ?? 0) + 1))
    return SourceFile(path: "lesson.md", text: "\(fence) \(info)\n\(text)\n\(fence)\n")
}

extension SessionCommand {
    /// The lines of a lesson that give the command and what is expected of it.
    fileprivate var transcript: [String] {
        let command = text.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated().map { ($0 == 0 ? "$ " : "> ") + $1 }
        return command + expectation.lines + (expectation.status.map { ["[\($0)]"] } ?? [])
    }
}
