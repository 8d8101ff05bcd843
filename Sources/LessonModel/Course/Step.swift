package import SourceText

/// A fence that becomes an action: it writes to the lesson's workspace, runs, looks or measures.
package struct Step: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// A block written to a path below the workspace.
        case file(path: String, contents: String)
        /// Commands typed into one shell.
        case session([SessionCommand])
        /// A script given whole to a shell.
        case script(shell: String, text: String)
        /// A whole program, built and run in a workspace of its own.
        case program(Program)
        /// Files that are looked at, side by side.
        case inspection(InspectedFiles)
        /// Commands run several times and compared.
        case measurement(Measurement)
    }

    package var kind: Kind
    /// The number of the fence's node in the lesson's document.
    package var node: Int
    /// The fence's place in the lesson.
    package var range: SourceRange
    /// The line on which the block's own text starts.
    package var contentLine: Int
    /// The info string: the text after the backticks.
    package var info: InfoString
    /// What those words of the fence say that several kinds take.
    package var options: Options
    /// What a script or a program is expected to print; a session's commands carry their own.
    package var expectation: Expectation?
    /// Where the text of a file is from, if not from its fence.
    package var borrowed: BorrowedText?

    /// The words that several kinds of fences take, each of them those that its `FenceKind` lists.
    package struct Options: Hashable, Sendable {
        package var title: String?
        package var isHidden = false
        package var isFolded = false
        /// Output is shown but not compared.
        package var isVolatile = false
        /// What it prints is to be guessed first: pages hide it until a reader asks.
        package var isPredicted = false
        /// 1-based lines to stress, of the block's text.
        package var highlightedLines: [ClosedRange<Int>] = []
        package var milliseconds: Int?
        package var needs: [Need] = []
        /// Variables that its commands find besides those of lesson and course.
        package var environment: [String: String] = [:]
        /// Whether it prints a table: lines of cells with a tab between them.
        package var printsTable = false
        /// Whether to find out and show what its commands made.
        package var showsArtifacts = true
        /// What this step and the next are called, where a page shows the two side by side.
        package var sideBySide: SideBySide?
    }
}

extension Step.Kind {
    /// The file that such a step writes for those after it; nil for a step that does anything else.
    package var writtenFile: (path: String, contents: String)? {
        switch self {
        case .file(let path, let contents): (path, contents)
        case .session, .script, .program, .inspection, .measurement: nil
        }
    }
}

/// A command of a terminal session and what it should print.
package struct SessionCommand: Hashable, Sendable {
    /// The command; its continuation lines are joined with newlines.
    package var text: String
    /// The line of its `$`.
    package var line: Int
    package var expectation: Expectation
}

/// A whole program and how it is to be run.
package struct Program: Hashable, Sendable {
    package var language: Language
    package var source: String
    package var mode: String?
    package var arguments: String = ""
    package var input: String?
    /// The exit status that it should have.
    package var status: Int = 0
    /// Whether compiling it should fail.
    package var failsToBuild = false
}
