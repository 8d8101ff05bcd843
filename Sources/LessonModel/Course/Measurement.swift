/// Commands that are run several times and compared, by time and memory.
package struct Measurement: Hashable, Sendable {
    /// A command, and what people call it.
    package struct Row: Hashable, Sendable {
        /// The name that the author gave it, else the command itself.
        package var label: String
        package var command: String
        /// Its line in the lesson.
        package var line: Int

        package init(label: String, command: String, line: Int) {
            self.label = label
            self.command = command
            self.line = line
        }
    }

    package var rows: [Row]
    /// How often each command is run and counted.
    package var runs: Int
    package var assertions: [RatioAssertion]

    package init(rows: [Row], runs: Int = standardRuns, assertions: [RatioAssertion] = []) {
        self.rows = rows
        self.runs = runs
        self.assertions = assertions
    }

    package static let standardRuns = 5
    package static let possibleRuns = 1...1000

    /// The rows in the order in which they run: all in turn, once as a warm-up that does not count, then as often as
    /// they are measured.
    ///
    /// In turn, so that whatever slows the machine down for a while does so to all of them.
    package var rowsInOrder: [Row] { (0...runs).flatMap { _ in rows } }
}

/// What is measured of a command.
package enum Metric: String, Hashable, Sendable, CaseIterable {
    /// From the command's start to its end.
    case wall
    /// Time that its processes were busy in their own code, and in the kernel.
    case user, system
    /// Both together.
    case cpu
    /// Memory of all its processes at once, at the peak: each process's whole, or its part of what several share.
    case rss, pss

    /// Whether it counts bytes, not time.
    package var isMemory: Bool { self == .rss || self == .pss }
}
