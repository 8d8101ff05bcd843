/// Something an author should know about a place in a lesson.
package struct Diagnostic: Hashable, Sendable {
    package enum Severity: String, Sendable, Comparable {
        case note, warning, error

        package static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

        private var rank: Int { [.note: 0, .warning: 1, .error: 2][self]! }
    }

    package var severity: Severity
    package var identifier: DiagnosticID
    /// One sentence, without a full stop.
    package var message: String
    /// The file or folder that it is about, as shown to people.
    package var path: String
    /// Where in the file; nil where the whole file or folder is meant.
    package var range: SourceRange?
    /// The line of source that the range starts on: a part of the file's text, since much may be wrong with one long line.
    package var sourceLine: Substring?
    /// What would make it right.
    package var fixIt: FixIt?

    package init(
        _ severity: Severity, _ identifier: DiagnosticID, _ message: String, path: String,
        range: SourceRange? = nil, sourceLine: Substring? = nil, fixIt: FixIt? = nil
    ) {
        self.severity = severity
        self.identifier = identifier
        self.message = message
        self.path = path
        self.range = range
        self.sourceLine = sourceLine
        self.fixIt = fixIt
    }

    /// A diagnostic about a range of a file, with the source line taken from it.
    package init(
        _ severity: Severity, _ identifier: DiagnosticID, _ message: String, in file: SourceFile,
        at range: SourceRange, fixIt: FixIt? = nil
    ) {
        self.init(
            severity, identifier, message, path: file.path, range: range,
            sourceLine: file.line(range.start.line), fixIt: fixIt)
    }
}

/// A change of text that would put a diagnostic right.
package struct FixIt: Hashable, Sendable {
    /// What to do, as an instruction: `write 'run'`.
    package var message: String
    /// The text that takes the place of the diagnostic's range; nil where only a person can decide.
    package var replacement: String?

    package init(_ message: String, replacement: String? = nil) {
        self.message = message
        self.replacement = replacement
    }
}
