import Testing

@testable import LessonModel

@Suite("A session's text") struct SessionTextTests {
    private func session(_ text: String) -> SessionText {
        SessionText(parsing: text, contentLine: 10)
    }

    private func command(
        _ text: String, line: Int, prints lines: [String] = [], status: Int? = nil, from: Int
    ) -> SessionCommand {
        SessionCommand(
            text: text, line: line,
            expectation: Expectation(lines: lines, status: status, firstLine: from))
    }

    @Test("a command's expected lines are those up to the next dollar sign")
    func readsCommands() {
        let session = session("$ echo a; echo\na\n\n$ true\n$ echo b\nb\n")
        #expect(session.strayLines == [])
        #expect(
            session.commands == [
                command("echo a; echo", line: 10, prints: ["a", ""], from: 11),
                command("true", line: 13, from: 14),
                command("echo b", line: 14, prints: ["b"], from: 15),
            ])
    }

    @Test("lines with > directly below a command continue it")
    func readsContinuations() {
        let session = session("$ cat <<END\n> one\n>\n>   two\n> END\none\n\n  two\n")
        #expect(
            session.commands == [
                command(
                    "cat <<END\none\n\n  two\nEND", line: 10, prints: ["one", "", "  two"], from: 15
                )
            ])
    }

    @Test("lines with > below output are output")
    func readsQuotedOutput() {
        let session = session("$ mail\nhello\n> hello\n>\n")
        #expect(
            session.commands == [
                command("mail", line: 10, prints: ["hello", "> hello", ">"], from: 11)
            ]
        )
    }

    @Test(
        "a last line [n] is the exit status",
        arguments: [("[1]", 1), ("[0]", 0), ("[255]", 255), ("[127]", 127)])
    func readsStatus(line: String, status: Int) {
        let session = session("$ f\nout\n\(line)\n$ true\n")
        #expect(
            session.commands == [
                command("f", line: 10, prints: ["out"], status: status, from: 11),
                command("true", line: 13, from: 14),
            ])
    }

    @Test(
        "brackets around anything else, or above the last line, are output",
        arguments: ["[256]", "[]", "[-1]", "[+2]", "[1 2]", "[a]", " [1]", "[1] ", "[٣]"])
    func keepsOtherBrackets(line: String) {
        #expect(
            session("$ f\n[1]\n\(line)\n").commands == [
                command("f", line: 10, prints: ["[1]", line], from: 11)
            ])
    }

    @Test("lines before the first command are stray, except empty ones")
    func findsStrayLines() {
        let session = session("\nhello\n  \n# true\n$ true\n")
        #expect(session.strayLines == [1, 3])
        #expect(session.commands == [command("true", line: 14, from: 15)])
    }

    @Test("only a dollar sign with a space behind it, or alone, starts a command")
    func needsSpaceBehindPrompt() {
        #expect(
            session("$ echo '$HOME'\n$HOME\n $ x\n$\n").commands == [
                command("echo '$HOME'", line: 10, prints: ["$HOME", " $ x"], from: 11),
                command("", line: 13, from: 14),
            ])
    }

    @Test("line ends of Windows are no part of commands and output")
    func readsCRLF() {
        #expect(
            session("$ cat <<E\r\n> x\r\n> E\r\nx\r\n[1]\r\n").commands == [
                command("cat <<E\nx\nE", line: 10, prints: ["x"], status: 1, from: 13)
            ])
    }
}
