/// The errors that compilers, linkers and programs that broke tell of in what a command printed, each on one line.
package func reportedErrors(in lines: [String], printedBy command: String) -> [String] {
    CompilerMessages(in: lines, of: command)
        .filter { !$0.isNote && $0.kind != .compileWarning }.map(\.text)
}

/// Whether lines that a lesson expects tell of an error, or of one whose rest patterns stand for.
package func tellOfError(_ lines: [String], printedBy command: String) -> Bool {
    lines.contains(where: MessageLines.mayBeginMessage)
        || !reportedErrors(in: lines, printedBy: command).isEmpty
}
