import Glibc

/// A command of the user's that opens files, such as `code` or `emacsclient -n`.
package struct Editor: Sendable {
    private let command: String

    package init(command: String) { self.command = command }

    /// Starts it for a file, and does not wait for its end. What it prints goes nowhere: the terminal is in use.
    package func open(_ path: String) {
        let script = "\(command) \"$1\" < /dev/null > /dev/null 2>&1 &"
        let words = ["sh", "-c", script, "sh", path]
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var process = pid_t()
        guard posix_spawn(&process, "/bin/sh", nil, nil, &arguments, environ) == 0 else { return }
        var status: Int32 = 0
        waitpid(process, &status, 0)
    }
}
