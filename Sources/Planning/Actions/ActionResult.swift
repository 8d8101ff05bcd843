/// The result of an action: a transcript, and the trees before and after it.
package struct ActionResult: Hashable, Sendable {
    /// A result for each command that was started, in order.
    package var commands: [CommandResult]
    package var ending: Ending
    /// What was measured; nil where nothing was to be.
    package var measurement: MeasurementRecord?
    /// The digest of the tree that the action started from.
    package var inputRoot: Digest
    /// The digest of the tree that it left.
    package var outputRoot: Digest
    /// Whether the tree that it left can be laid out again: false where it holds what cannot be stored, such as a pipe or a
    /// file that nobody may read.
    package var isTreeWhole: Bool
    /// The path at which its commands found their workspace.
    package var workspacePath: String
    /// Wall time from the first command's start to the end, in milliseconds.
    package var milliseconds: Int
    /// The binaries that its commands made or changed, as they were at the end, by path; for an inspection the files
    /// that its rows name.
    package var outputFiles: [OutputFile]
    /// Why what is not known yet of the output files could not be found out, so that they are told to be files like any
    /// others; nil where it was.
    package var inspectionFailure: String?

    package init(
        commands: [CommandResult], ending: Ending, measurement: MeasurementRecord? = nil,
        inputRoot: Digest, outputRoot: Digest, isTreeWhole: Bool = true,
        workspacePath: String, milliseconds: Int, outputFiles: [OutputFile] = []
    ) {
        self.commands = commands
        self.ending = ending
        self.measurement = measurement
        self.inputRoot = inputRoot
        self.outputRoot = outputRoot
        self.isTreeWhole = isTreeWhole
        self.workspacePath = workspacePath
        self.milliseconds = milliseconds
        self.outputFiles = outputFiles
    }

    /// How an action came to its end.
    package enum Ending: Hashable, Sendable {
        /// All commands ran to their own end.
        case finished
        /// A limit was hit, and all processes were stopped.
        case stopped(by: Limit)
        /// The shell itself went away, by a command such as `exit` or `kill -9 $$`.
        case shellEnded
        /// A file could not be written, because of what earlier steps left in its place.
        case blocked(path: String, by: Obstacle)
    }

    package enum Limit: String, Hashable, Sendable, CaseIterable {
        case time, memory, output, disk, files
    }
}

/// What one command printed and how it ended.
package struct CommandResult: Hashable, Sendable {
    /// The bytes that arrived on the terminal, as they came.
    package var output: [UInt8]
    /// 0 to 255; nil for a command that never came to its end.
    package var status: Int?
    package var milliseconds: Int

    package init(output: [UInt8], status: Int?, milliseconds: Int) {
        self.output = output
        self.status = status
        self.milliseconds = milliseconds
    }
}

/// What became of a step.
package enum StepResult: Hashable, Sendable {
    case ran(ActionResult)
    case skipped(SkipReason)
    /// Nobody wanted it to run.
    case notRun
}
