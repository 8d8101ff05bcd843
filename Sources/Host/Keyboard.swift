import Glibc

/// The keyboard of the terminal that this process reads from.
package enum Keyboard {
    /// Whether a person can answer: input and messages are on a terminal.
    package static var isThere: Bool { isatty(0) == 1 && isatty(2) == 1 }
}
