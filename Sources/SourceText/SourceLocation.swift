/// A place in a text: a line and a column.
package struct SourceLocation: Hashable, Comparable, Sendable, Codable {
    /// A 1-based line number.
    package var line: Int
    /// A 1-based column counted in UTF-8 bytes, as libcmark reports it.
    package var column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    package static func < (left: Self, right: Self) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}

/// A stretch of text between two places, the end not included.
package struct SourceRange: Hashable, Sendable, Codable {
    package var start: SourceLocation
    /// The place right after the last byte.
    package var end: SourceLocation

    package init(start: SourceLocation, end: SourceLocation) {
        self.start = start
        self.end = end
    }

    /// A range of `length` bytes on one line.
    package init(line: Int, column: Int, length: Int = 1) {
        self.init(
            start: SourceLocation(line: line, column: column),
            end: SourceLocation(line: line, column: column + length))
    }
}
