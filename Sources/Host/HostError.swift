import Glibc
import SourceText

/// The machine could not do what was asked of it: a missing tool, a full disk, a folder that may not be read.
package struct HostError: Error, Hashable, CustomStringConvertible {
    /// What failed, in one sentence.
    package var message: String
    /// What to do about it.
    package var advice: String?
    /// The system's number of what went wrong; nil where it was not the system that failed.
    package var code: Int32?

    package init(_ message: String, advice: String? = nil) {
        self.message = message
        self.advice = advice
    }

    /// An error that names a path and what the system said about it.
    package init(_ action: String, _ path: String, errno code: Int32) {
        self.init("cannot \(action) \(path): \(String(cString: strerror(code)))")
        self.code = code
    }

    /// The message, which may hold names of files, on one line, and the advice below it.
    package var description: String {
        advice.map { "\(message.shownOnOneLine)\n\($0)" } ?? message.shownOnOneLine
    }
}

extension HostError {
    /// Whether a file system has no room left, or none left for us.
    package var isFullDisk: Bool { code == ENOSPC || code == EDQUOT }

    /// Whether what was asked for is beyond a file system or a mount, so that a plainer way may still do.
    package var isUnsupported: Bool {
        let codes = [EXDEV, EBUSY, EPERM, EACCES, EROFS, EINVAL, EOPNOTSUPP, ENOSYS, EMLINK]
        return code.map(codes.contains) ?? false
    }
}
