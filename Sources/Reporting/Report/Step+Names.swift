import LessonModel
import SourceText

extension Step {
    /// The fence's info string, as far as it says what the fence does.
    var fenceName: String {
        switch kind {
        case .file(let path, _): return "file \(path)"
        case .session: return "console run"
        case .script(let shell, _): return "\(shell) run"
        case .program(let program):
            var words = [program.language.name, "run"]
            if let mode = program.mode { words.append("mode=\(mode)") }
            if !program.arguments.isEmpty { words.append("args=\"\(program.arguments)\"") }
            if program.failsToBuild { words.append("fails=build") }
            return words.joined(separator: " ")
        case .inspection(let files):
            var words = ["inspect"]
            if files.hasMap { words.append("map") }
            if let program = files.program { words.append("run=\"\(program)\"") }
            return words.joined(separator: " ")
        case .measurement(let measurement): return "measure runs=\(measurement.runs)"
        }
    }

    /// The first command of a session or script, on one line.
    var firstCommand: String? {
        let text: String? =
            switch kind {
            case .session(let commands): commands.first?.text
            case .script(_, let text): text
            case .file, .program, .inspection, .measurement: nil
            }
        return text?.split(separator: "\n").first { !$0.hasPrefix("#") }.map(String.init)
    }

    /// The line of the lesson on which the output expected of a command starts, or would start.
    func firstExpectedLine(of command: Int) -> Int {
        expectation(of: command)?.firstLine ?? range.start.line
    }

    /// The line where what a whole script or program prints is written down: its block of output, or the comment of a Go
    /// program. Nil for other steps, whose commands stand above their own output.
    var outputLine: Int? {
        guard let expectation else { return nil }
        switch (kind, expectation.form) {
        case (.script, _), (.program, .transcript): return expectation.firstLine - 1
        case (.program, .goOutput): return expectation.firstLine
        case (.file, _), (.session, _), (.inspection, _), (.measurement, _): return nil
        }
    }

    /// What is expected of a command of the step.
    func expectation(of command: Int) -> Expectation? {
        if case .session(let commands) = kind, command < commands.count {
            return commands[command].expectation
        }
        return expectation
    }
}
