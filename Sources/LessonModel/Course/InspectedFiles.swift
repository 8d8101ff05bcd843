/// Files that a step shows side by side, and what it says of them.
package struct InspectedFiles: Hashable, Sendable {
    package var rows: [Row]
    /// Whether the page draws which of them needs which.
    package var hasMap = false
    /// A command that is run once more, to see which libraries it opens while it runs.
    package var program: String?

    package init(rows: [Row], hasMap: Bool = false, program: String? = nil) {
        self.rows = rows
        self.hasMap = hasMap
        self.program = program
    }

    /// A line of the step's block.
    package struct Row: Hashable, Sendable {
        /// The path of a file in the workspace, or a pattern for such paths: `*` and `?` for characters of a name,
        /// `[…]` for one of several, `**` for any folders.
        package var pattern: String
        /// The line of the lesson.
        package var line: Int
        package var assertions: [FileAssertion]

        /// Whether it may match more than one file.
        package var isPattern: Bool { pattern.contains { "*?[".contains($0) } }
    }
}
