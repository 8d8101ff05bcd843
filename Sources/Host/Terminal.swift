import Glibc
import Synchronization

/// Where messages go, and what can be done with them there.
package struct Terminal: Sendable {
    /// Whether progress may be drawn over itself.
    package let isInteractive: Bool
    package let hasColor: Bool
    /// In columns.
    package let width: Int

    /// The terminal on standard error, where progress and diagnostics go.
    package static var standardError: Terminal {
        let isTerminal = isatty(2) == 1 && environment("TERM") != "dumb"
        var size = winsize()
        let hasSize = ioctl(2, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
        return Terminal(
            isInteractive: isTerminal, hasColor: isTerminal && environment("NO_COLOR") == nil,
            width: hasSize ? Int(size.ws_col) : 80)
    }

    /// Whether standard output is a terminal that shows colours.
    package static var standardOutputHasColor: Bool {
        isatty(1) == 1 && environment("TERM") != "dumb" && environment("NO_COLOR") == nil
    }

    package static func writeError(_ text: String) {
        _ = Files.writeAll(Array(text.utf8), to: 2)
    }

    package static func writeOutput(_ text: String) {
        guard let code = Files.writeAll(Array(text.utf8), to: 1), code != EPIPE else { return }
        lostOutput.store(code, ordering: .relaxed)
    }

    private static let lostOutput = Atomic<Int32>(0)

    /// Makes sure that all output was written; who closed the other end of a pipe has read enough.
    /// - Throws: `HostError` if some of it is lost.
    package static func checkOutput() throws(HostError) {
        let code = lostOutput.load(ordering: .relaxed)
        if code != 0 { throw HostError("write", "standard output", errno: code) }
    }
}

/// The value of an environment variable; nil where it is unset or empty.
package func environment(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
}

/// The user that this process runs as.
package var effectiveUser: UInt32 { geteuid() }

/// The number of processors that are switched on.
package var processorCount: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
