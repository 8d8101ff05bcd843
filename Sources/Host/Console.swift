import Glibc
import Synchronization

/// Where messages for people go: standard output for what was asked for, standard error for progress and diagnostics.
package struct Console: Sendable {
    private let output: any TextSink
    private let errors: any TextSink
    /// Whether standard output shows colours.
    package var outputHasColor = false
    /// Whether standard error shows colours.
    package var errorsHaveColor = false
    /// Whether a line on standard error can be drawn over.
    package var isInteractive = false
    /// The columns of standard error now: a window may change its size.
    package var width: Int {
        var size = winsize()
        let isTerminal = isInteractive && ioctl(2, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
        return isTerminal ? Int(size.ws_col) : 80
    }

    package init(output: any TextSink, errors: any TextSink) {
        self.output = output
        self.errors = errors
    }

    /// The console of this process.
    package static func ofProcess() -> Console {
        var console = Console(output: DescriptorSink(1), errors: DescriptorSink(2))
        let isCapable = environment("TERM") != "dumb"
        let wantsColor = isCapable && environment("NO_COLOR") == nil
        console.outputHasColor = isatty(1) == 1 && wantsColor
        console.errorsHaveColor = isatty(2) == 1 && wantsColor
        console.isInteractive = isatty(2) == 1 && isCapable
        return console
    }

    package func write(_ text: String) { output.write(text) }

    package func writeError(_ text: String) { errors.write(text) }

    /// Makes sure that all output was written.
    /// - Throws: `HostError` if some of it is lost.
    package func checkOutput() throws(HostError) {
        if let error = output.failure { throw error }
    }
}

/// A place that text is written to, in order.
package protocol TextSink: Sendable {
    func write(_ text: String)
    /// Why text was lost; nil where none was.
    var failure: HostError? { get }
}

/// Standard output or standard error.
private final class DescriptorSink: TextSink {
    private let descriptor: Int32
    private let code = Atomic<Int32>(0)

    init(_ descriptor: Int32) { self.descriptor = descriptor }

    func write(_ text: String) {
        // Whoever closed the other end of a pipe has read enough.
        guard let code = Files.writeAll(Array(text.utf8), to: descriptor), code != EPIPE else {
            return
        }
        self.code.store(code, ordering: .relaxed)
    }

    var failure: HostError? {
        let code = code.load(ordering: .relaxed)
        return code == 0 ? nil : HostError("write", "standard output", errno: code)
    }
}
