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
        for (number, line) in text.linesWithoutEnds.enumerated() {
            if let length = Self.markLength(ofNearly: line) {
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

    /// How long the mark of a line is that is nearly a command: `$./hello`, or a blank behind `$` that is no space.
    private static func markLength(ofNearly line: Substring) -> Int? {
        guard line.first == "$", let second = line.dropFirst().first else { return nil }
        if second.isWhitespace, second != " " { return 2 }
        return line.hasPrefix("$./") ? 1 : nil
    }
}
