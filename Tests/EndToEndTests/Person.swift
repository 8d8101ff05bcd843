import Foundation
import Testing

/// A person at a terminal of their own, who runs the tool there.
final class Person {
    private let terminal: Int32
    private let process = Process()
    /// All that the terminal was sent, without colours.
    private(set) var capture = ""
    /// What of it was not looked at yet.
    private var unseen = ""

    /// Starts the tool.
    ///
    /// - Parameter prefix: a program, with arguments, that starts the tool.
    init(
        _ arguments: [String], in folder: String, environment: [String: String] = [:],
        through prefix: [String] = []
    ) throws {
        terminal = open("/dev/ptmx", O_RDWR | O_NOCTTY)
        var (unlocked, number) = (Int32(0), UInt32(0))
        // TIOCSPTLCK and TIOCGPTN of Linux.
        try #require(terminal >= 0 && ioctl(terminal, 0x4004_5431, &unlocked) == 0)
        try #require(ioctl(terminal, 0x8004_5430, &number) == 0)
        let slave = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
        try #require(slave >= 0)
        var size = winsize(ws_row: 24, ws_col: 80, ws_xpixel: 0, ws_ypixel: 0)
        ioctl(terminal, UInt(TIOCSWINSZ), &size)
        _ = fcntl(terminal, F_SETFL, O_NONBLOCK)
        let handle = FileHandle(fileDescriptor: slave, closeOnDealloc: true)
        // A session of its own, whose terminal this is: there Ctrl-C is a signal.
        process.executableURL = URL(fileURLWithPath: "/usr/bin/setsid")
        process.arguments = ["--ctty", "--wait"] + prefix + [Tool.path] + arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.environment = ProcessInfo.processInfo.environment.merging(
            ["TERM": "xterm"]) { $1 }.merging(environment) { $1 }
        (process.standardInput, process.standardOutput, process.standardError) =
            (handle, handle, handle)
        try process.run()
    }

    deinit {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        close(terminal)
    }

    func type(_ keys: String) {
        let bytes = Array(keys.utf8)
        _ = write(terminal, bytes, bytes.count)
    }

    /// Waits until the terminal shows a text, after all that was seen so far.
    func sees(_ text: String, within seconds: Double = 40) async throws -> Bool {
        try await waits(atMost: seconds) {
            look()
            guard let found = unseen.range(of: text) else { return false }
            unseen = String(unseen[found.upperBound...])
            return true
        }
    }

    /// Waits for the end of the tool, and gives its exit status; nil where it does not come.
    func end(within seconds: Double = 20) async throws -> Int? {
        let hasEnded = try await waits(atMost: seconds) {
            look()
            return !process.isRunning
        }
        look()
        return hasEnded ? Int(process.terminationStatus) : nil
    }

    private func look() {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(terminal, &buffer, buffer.count)
            guard count > 0 else { return }
            let text = String(decoding: buffer[..<count], as: UTF8.self)
                .replacing("\r\n", with: "\n").replacing(/\u{1B}\[[0-9;?]*[A-Za-z]/, with: "")
            capture += text
            unseen += text
        }
    }
}
