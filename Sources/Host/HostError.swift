import Glibc

/// The machine could not do what was asked of it: a missing tool, a full disk, a folder that may not be read.
package struct HostError: Error, Hashable, CustomStringConvertible {
    /// What failed, in one sentence.
    package var message: String
    /// What to do about it.
    package var advice: String?

    package init(_ message: String, advice: String? = nil) {
        self.message = message
        self.advice = advice
    }

    /// An error that names a path and what the system said about it.
    package init(_ action: String, _ path: String, errno code: Int32) {
        self.init("cannot \(action) \(path): \(String(cString: strerror(code)))")
    }

    package var description: String {
        advice.map { "\(message)\n\($0)" } ?? message
    }
}
