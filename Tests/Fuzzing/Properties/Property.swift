/// Something that must hold for any bytes. That they bring no crash, no hang and no heap of memory is part of each.
package enum Property: String, CaseIterable, Sendable {
    /// Reading a lesson: places lie in the file, steps are what stands there, fix-its come to an end.
    case lesson
    /// Reading a `workbook.yml`.
    case settings
    /// The words behind a fence's backticks.
    case info
    /// What was printed, and sessions and lines that expect it.
    case transcript
    /// Expected lines against printed ones, and the update of the lesson that expects them.
    case matching
    /// What compilers said, and where that is in a lesson.
    case messages
    /// The HTML of authors who are not trusted.
    case html
    /// What a file is: programs, libraries, archives and texts.
    case inspection
    /// What is stored from one run to the next: whatever can be read is written so that the same is read again.
    case state
    /// What the launcher answers, in whatever pieces it arrives.
    case frames

    /// Checks it for some bytes.
    package func check(_ bytes: [UInt8]) throws(Finding) {
        switch self {
        case .lesson: try checkLesson(of: bytes)
        case .settings: try checkSettings(of: bytes)
        case .info: try checkInfoString(of: bytes)
        case .transcript: try checkTranscript(of: bytes)
        case .matching: try checkMatching(of: bytes)
        case .messages: try checkMessages(of: bytes)
        case .html: try checkHTML(of: bytes)
        case .inspection: try checkInspection(of: bytes)
        case .state: try checkState(of: bytes)
        case .frames: try checkFrames(of: bytes)
        }
    }

    /// What stands between the parts of an input that has several: a byte that is in no UTF-8 text.
    package static let separator: UInt8 = 0xFF
}

/// A property that does not hold.
package struct Finding: Error, Hashable, CustomStringConvertible {
    package let description: String
}

/// Throws a finding where something does not hold that should.
func expect(_ holds: Bool, _ finding: @autoclosure () -> String) throws(Finding) {
    if !holds { throw Finding(description: finding()) }
}
