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

    /// Waits for the next key that is typed. To be called while keys come one by one.
    /// - Throws: `CancellationError` when the task is cancelled.
    package static func key() async throws -> Character {
        while true {
            if let key = nextKey() { return key }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    /// Passes over the keys that were typed so far.
    package static func forgetKeys() {
        while nextKey() != nil {}
    }
}
