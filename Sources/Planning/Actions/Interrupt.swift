package import LessonModel

/// A Ctrl-C that is typed while a command runs: as soon as it has printed what its lesson says.
package struct Interrupt: Hashable, Sendable {
    /// The number of the command.
    package var command: Int
    /// The lines that it prints before, as its lesson has them, patterns included.
    package var lines: [String]
    /// What lines are changed by before they are compared.
    package var normalisers: [Normaliser]

    package init(command: Int, lines: [String], normalisers: [Normaliser] = []) {
        self.command = command
        self.lines = lines
        self.normalisers = normalisers
    }
}

extension Step {
    /// Where Ctrl-C is typed in the commands of the step.
    ///
    /// - Parameter commandCount: the number of commands that run for it.
    func interrupts(commandCount: Int, normalisers: [Normaliser]) -> [Interrupt] {
        var places: [(command: Int, lines: [String])] = []
        if case .session(let commands) = kind {
            for (number, command) in commands.enumerated() {
                places += command.expectation.linesBeforeInterrupts.map { (number, $0) }
            }
        } else if let expectation, commandCount > 0 {
            places = expectation.linesBeforeInterrupts.map { (commandCount - 1, $0) }
        }
        return places.map { place in
            // Where output is not compared, as many lines are enough.
            let lines = place.lines.map { line in
                options.isVolatile && line != "..." && line != Expectation.interrupt
                    ? "* (glob)" : line
            }
            return Interrupt(command: place.command, lines: lines, normalisers: normalisers)
        }
    }
}
