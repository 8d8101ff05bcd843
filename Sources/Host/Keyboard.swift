import Glibc

/// The keyboard of the terminal that this process reads from.
package enum Keyboard {
    /// Whether a person can answer: input and messages are on a terminal.
    package static var isThere: Bool { isatty(0) == 1 && isatty(2) == 1 }

    /// Has keys come one by one and unseen for the time of `body`, and the terminal be as before afterwards. Ctrl-C is a signal
    /// as ever.
    package static func readingKeys<Result>(
        _ body: () async throws -> Result
    ) async throws -> Result {
        var before = termios()
        guard isThere, tcgetattr(0, &before) == 0 else { return try await body() }
        var settings = before
        settings.c_lflag &= ~tcflag_t(ICANON | ECHO)
        // A read gives what was typed so far, and does not wait.
        withUnsafeMutableBytes(of: &settings.c_cc) { bytes in
            bytes[Int(VMIN)] = 0
            bytes[Int(VTIME)] = 0
        }
        tcsetattr(0, TCSANOW, &settings)
        defer { tcsetattr(0, TCSANOW, &before) }
        return try await body()
    }

    /// The next key that was typed; nil where none was. To be called while keys come one by one.
    package static func nextKey() -> Character? {
        var byte: UInt8 = 0
        guard isThere, read(0, &byte, 1) == 1 else { return nil }
        return Character(Unicode.Scalar(byte))
    }
}
