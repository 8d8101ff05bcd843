import Markdown
import SourceText

extension FenceKind {
    /// ```` ```console run ````: commands after `$ `, each with its output below it.
    static let session = FenceKind(
        name: "a console block", firstWords: ["console"], mark: "run", bareWords: runningBareWords,
        keys: runningKeys + ["artifacts"]
    ) { fence in
        .step(.session(fence.sessionCommands()))
    }
}

extension FenceReader {
    mutating func sessionCommands() -> [SessionCommand] {
        let session = SessionText(parsing: block.literal, contentLine: block.contentLine)
        for (line, length) in session.likeCommands {
            var range = rangeOfLine(block.contentLine + line)
            let mark = file.line(range.start.line).utf8.dropFirst(range.start.column - 1)
            let bytes = Substring(mark).prefix(length).utf8.count
            range = SourceRange(
                line: range.start.line, column: range.start.column, length: bytes)
            // Above the first command it can be no output.
            let isStray = session.strayLines.contains(line)
            report(
                .misspelledCommand, severity: isStray ? .error : .warning,
                "this looks like a command, and it is read as output", at: range,
                fixIt: FixIt("write '$ ' before the command", replacement: "$ "))
        }
        let firstLike = session.likeCommands.first?.line ?? .max
        if let line = session.strayLines.first(where: { $0 < firstLike }) {
            report(
                .textBeforeCommand, "a session starts with a command, and this line is not one",
                at: rangeOfLine(block.contentLine + line),
                fixIt: FixIt("start the command with '$ '"))
        } else if session.commands.isEmpty, session.likeCommands.isEmpty {
            report(
                .emptySession, "this session has no command", at: info.languageRange,
                fixIt: FixIt("write a line that starts with '$ '"))
        }
        return session.commands
    }

    /// A line of the block without what quotes and lists put before it.
    private func rangeOfLine(_ line: Int) -> SourceRange {
        let length = file.line(line).utf8.count - (block.contentColumn - 1)
        return SourceRange(line: line, column: block.contentColumn, length: max(1, length))
    }
}
