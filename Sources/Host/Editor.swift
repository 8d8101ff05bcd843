import Glibc

/// A command of the user's that opens files in a window of its own, such as `code`.
package struct Editor: Sendable {
    private let command: String

    package init(command: String) { self.command = command }

    /// Whether its first word is a program that can be found.
    package var isThere: Bool {
        let name = command.split(separator: " ").first.map(String.init) ?? ""
        if name.contains("/") { return Files.isExecutable(name) }
        let folders = (environment("PATH") ?? "/usr/bin:/bin").split(separator: ":")
        return folders.contains { Files.isExecutable("\($0)/\(name)") }
    }

    /// Starts it for a file, and does not wait for its end. What it prints goes nowhere: the terminal is in use.
    package func open(_ path: String) {
        let script = "\(command) \"$1\" < /dev/null > /dev/null 2>&1 &"
        let words = ["sh", "-c", script, "sh", path]
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        // In a group of its own and with signals as at its start: Ctrl-C ends the tool, and no editor.
        var attributes = posix_spawnattr_t()
        var signals = sigset_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        sigemptyset(&signals)
        for signal in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&signals, signal) }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETSIGDEF) | Int16(POSIX_SPAWN_SETPGROUP))
        var process = pid_t()
        let code = posix_spawn(&process, "/bin/sh", nil, &attributes, &arguments, environ)
        guard code == 0 else { return }
        var status: Int32 = 0
        waitpid(process, &status, 0)
    }
}
