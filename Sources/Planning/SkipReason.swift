package import LessonModel

/// Why a step is not run.
package enum SkipReason: Hashable, Sendable {
    /// A tool is not installed. `install` is the command that installs it, or advice that starts with "see"; nil where none
    /// is known. `near` is a tool that may be meant.
    case missing(tool: String, install: String?, near: String? = nil)
    /// A tool is on PATH, in a folder that no sandbox shows. The folder's path is left out, since pages show the reason.
    case notShown(tool: String)
    /// A tool is older than its lesson needs. `found` is its name and version: `go 1.21.4`.
    case tooOld(found: String, needed: Need, install: String?)
    /// The lesson asks for what a lesson that nobody trusts does not get.
    case refused(Privilege)
    /// The step has a limit above the most that a lesson gets which nobody trusts, in milliseconds, bytes or a number.
    case aboveCeiling(Limits.Name, most: Int)
}
