import Glibc

extension Keyboard {
    /// Whether a person sits at a terminal and sees there what is printed.
    package static var isSeen: Bool { isThere && isatty(1) == 1 }

    /// Has the terminal's settings be as before after `body`, whatever that did to them.
    package static func keepingSettings<Result>(
        _ body: () async throws -> Result
    ) async throws -> Result {
        var before = termios()
        guard tcgetattr(0, &before) == 0 else { return try await body() }
        defer { tcsetattr(0, TCSANOW, &before) }
        return try await body()
    }
}
