/// The signals that end programs.
struct SignalName {
    /// With what a shell says of a program that it ended: `SIGSEGV (segmentation fault)`.
    let text: String

    /// The signal that an exit status of a shell tells of: it is 128 more than the signal's number. Nil for others.
    init?(status: Int) {
        guard let text = Self.known[status - 128] else { return nil }
        self.text = text
    }

    /// By their numbers on Linux.
    private static let known = [
        1: "SIGHUP (hangup)", 2: "SIGINT (interrupt)", 3: "SIGQUIT (quit)",
        4: "SIGILL (illegal instruction)", 5: "SIGTRAP (trap)", 6: "SIGABRT (aborted)",
        7: "SIGBUS (bus error)", 8: "SIGFPE (floating point exception)",
        9: "SIGKILL", 11: "SIGSEGV (segmentation fault)",
        13: "SIGPIPE (broken pipe)", 14: "SIGALRM (alarm clock)",
        15: "SIGTERM (terminated)", 24: "SIGXCPU (CPU time limit exceeded)",
        25: "SIGXFSZ (file size limit exceeded)", 31: "SIGSYS (bad system call)",
    ]
}
