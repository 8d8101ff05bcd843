/// Runs programs of the machine that pages are made with, such as a highlighter, to their end.
package protocol ProgramRunner: Sendable {
    /// Runs a program.
    /// - Throws: `ProgramStopped` if it takes too long or prints too much, another error if it cannot be started,
    ///   `CancellationError` when the task is cancelled.
    func run(_ call: ProgramCall) async throws -> ProgramOutput
}

/// A program, with its arguments and input.
package struct ProgramCall: Hashable, Sendable {
    package var executable: String
    package var arguments: [String]
    package var input: [UInt8] = []
    /// The most that it may print, in bytes.
    package var outputLimit = 64 << 20
    /// The longest that it may take.
    package var seconds = 60

    package init(_ executable: String, _ arguments: [String], input: [UInt8] = []) {
        self.executable = executable
        self.arguments = arguments
        self.input = input
    }
}

/// What a program printed.
package struct ProgramOutput: Hashable, Sendable {
    package var bytes: [UInt8]
    /// What it printed as errors, cut after some kilobytes.
    package var errors: String
    package var isSuccess: Bool

    package init(bytes: [UInt8], errors: String, isSuccess: Bool) {
        self.bytes = bytes
        self.errors = errors
        self.isSuccess = isSuccess
    }

    package var text: String { String(decoding: bytes, as: UTF8.self) }
}

/// A program that was stopped at a limit.
package struct ProgramStopped: Error, CustomStringConvertible {
    private let executable: String
    /// What it did: `took longer than 60 s`.
    package let what: String

    package var description: String { "\(executable) \(what)" }

    package init(_ executable: String, _ what: String) {
        self.executable = executable
        self.what = what
    }
}
