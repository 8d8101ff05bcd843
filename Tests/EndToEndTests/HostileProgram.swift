/// A lesson that does harm where it can, and what its page must show.
struct HostileProgram: Sendable {
    let name: String
    /// The lesson's `limits`.
    var limits = ""
    let lesson: String
    /// What each step shows from its end backwards; a text that starts with `=` is all that it shows.
    let shown: [String]
    /// The same where no control group keeps the memory of all processes together; nil if that makes no difference.
    var shownWithoutGroups: [String]?
    var needsGo = false
    /// Whether it can harm other steps of a build that trusts it and that an ordinary user started: Go's build cache is
    /// then a folder of that user's, as the commands are.
    var harmsUsersOwnFiles = false

    /// The lesson's text, front matter included.
    var text: String {
        let matter = limits.isEmpty ? "" : "---\nlimits: {\(limits)}\n---\n"
        return matter + "# \(name)\n\n" + lesson
    }
}

/// What the programs may know of the machine outside.
struct HostileSurroundings: Sendable {
    /// A file that everybody may write, outside.
    var canary: String
    /// The folder that holds the course and what the tool keeps beside it.
    var project: String
    /// A text that is in the arguments of the course's processes and in the names of files that they make.
    var marker: String
    var port: UInt16
    var abstractName: String
}
