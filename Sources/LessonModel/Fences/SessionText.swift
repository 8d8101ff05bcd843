/// Commands and expected lines of a terminal session's text.
struct SessionText {
    let commands: [SessionCommand]
    /// Lines of the text, counted from 0, before the first `$ `.
    let strayLines: [Int]
    /// Lines of the text, counted from 0, that look like commands, and the number of characters before the command.
    let likeCommands: [(line: Int, markLength: Int)]

    /// Reads the text of a block whose first line is line `contentLine` of the lesson.
    init(parsing text: String, contentLine: Int) {
        var commands: [SessionCommand] = []
        var stray: [Int] = []
        var likeCommands: [(line: Int, markLength: Int)] = []
        var acceptsContinuation = false
        let programs = Self.programs.union(
            text.linesWithoutEnds.filter { $0.hasPrefix("$ ") }.map {
                Self.firstWord($0.dropFirst(2))
            })
        for (number, line) in text.linesWithoutEnds.enumerated() {
            if let length = Self.markLength(
                ofNearly: line, isFirst: commands.isEmpty, programs: programs)
            {
                likeCommands.append((number, length))
            }
            if line == "$" || line.hasPrefix("$ ") {
                let place = contentLine + number
                commands.append(
                    SessionCommand(
                        text: String(line.dropFirst(2)), line: place,
                        expectation: Expectation(lines: [], firstLine: place + 1)))
                acceptsContinuation = true
            } else if commands.isEmpty {
                if !line.allSatisfy(\.isWhitespace) { stray.append(number) }
            } else if acceptsContinuation, line == ">" || line.hasPrefix("> ") {
                let last = commands.count - 1
                commands[last].text += "\n" + line.dropFirst(2)
                commands[last].expectation.firstLine = contentLine + number + 1
            } else {
                commands[commands.count - 1].expectation.lines.append(String(line))
                acceptsContinuation = false
            }
        }
        for index in commands.indices { commands[index].expectation.takeStatus() }
        self.commands = commands
        self.strayLines = stray
        self.likeCommands = likeCommands
    }

    /// How long the mark of a line is that is nearly a command: `$./hello`, `$ls`, or a blank behind `$` that is no space.
    ///
    /// - Parameters:
    ///   - isFirst: whether no command stands above, so that it can be no output.
    ///   - programs: what other lines that begin with `$` and a word are taken for commands by.
    private static func markLength(
        ofNearly line: Substring, isFirst: Bool, programs: Set<Substring>
    ) -> Int? {
        guard line.first == "$", let second = line.dropFirst().first else { return nil }
        if second.isWhitespace { return second == " " ? nil : 2 }
        let word = firstWord(line.dropFirst())
        if word.hasPrefix("./") || word.hasPrefix("../") { return 1 }
        return programs.contains(word) || isFirst && second.isLetter ? 1 : nil
    }

    private static func firstWord(_ text: Substring) -> Substring {
        text.prefix { !$0.isWhitespace }
    }

    /// Programs that lessons often call. Output may begin with `$` too, as a variable's name does.
    private static let programs: Set<Substring> = [
        "ar", "awk", "bash", "cargo", "cat", "cc", "cd", "chmod", "clang", "cp", "curl", "diff",
        "echo",
        "export", "file", "find", "g++", "gcc", "git", "go", "grep", "head", "java", "javac", "ld",
        "ldd",
        "ln", "ls", "make", "mkdir", "mv", "nm", "node", "objdump", "printf", "pwd", "python",
        "python3", "readelf", "rm", "rustc", "sed", "sh", "sort", "strip", "swift", "tail", "touch",
        "wc",
    ]
}
