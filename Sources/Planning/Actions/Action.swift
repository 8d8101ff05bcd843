package import LessonModel

/// What is to be run for one step: a function from an input tree to a transcript and an output tree.
///
/// All that can change its result is in it, but for the tree and for what the tools of the machine are.
package struct Action: Hashable, Sendable {
    package enum Shell: Hashable, Sendable {
        /// One shell reads all commands, whether they fail or not.
        case session
        /// As `session`, but the first command that fails is the last.
        case untilFailure
    }

    /// Files that are written into the tree before the first command.
    package var files: [FileToWrite] = []
    package var shell: Shell = .session
    /// Whether what its commands use is measured. No other action runs at the same time then.
    package var isMeasured = false
    /// The texts that the shell reads, in order.
    package var commands: [String] = []
    /// When Ctrl-C is typed, in order.
    package var interrupts: [Interrupt] = []
    /// Whether it is found out which binaries its commands make, and what these are.
    package var looksForBinaries = false
    /// The variables that its commands find; a runner adds those that tell where things are on its side, such as `PATH`,
    /// where the action has none of that name.
    package var environment: [String: String] = [:]
    package var limits: Limits
    /// The tools that its lesson names or its language uses, in order; others may be called too.
    package var tools: [String] = []
    /// What its commands may do in the sandbox and others may not.
    package var privileges: Set<Privilege> = []
    /// Paths of the workspace, or patterns for such paths, that are looked at after the last command.
    package var inspected: [String] = []
    /// Whether contents of the files that it leaves are kept, so that other actions can start from them.
    package var keepsTree = true

    /// What every step's commands find in their environment: the same on every machine.
    package static let standardEnvironment = [
        "USER": "learner", "LANG": "C.UTF-8", "TZ": "UTC", "TERM": "xterm-256color",
        "COLUMNS": "80", "LINES": "24",
        // Nobody turns pages.
        "PAGER": "cat", "GIT_PAGER": "cat", "MANPAGER": "cat",
        "GOTOOLCHAIN": "local", "GOPROXY": "off", "GOFLAGS": "-buildvcs=false",
    ]

    /// Stands for the actions before it in its chain. It is nil where what they left beside the tree, such as when a file was
    /// changed to the moment, may be taken for the like: between lessons that trust each other.
    package var history: Digest?

    package struct FileToWrite: Hashable, Sendable {
        package var path: String
        package var contents: String

        package init(path: String, contents: String) {
            self.path = path
            self.contents = contents
        }
    }

    package init(limits: Limits) { self.limits = limits }
}
