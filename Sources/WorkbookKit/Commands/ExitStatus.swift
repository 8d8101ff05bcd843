/// How a command of the tool ended, for scripts.
package enum ExitStatus: Int32, Sendable {
    case success = 0
    /// A lesson has an error, or does something else than it says.
    case lessonFailed = 1
    /// The command was called in a way that it does not know.
    case usage = 64
    /// The machine failed: a tool is missing, a disk is full, a folder cannot be read.
    case machineFailed = 70
    /// Stopped by Ctrl-C.
    case interrupted = 130
}
