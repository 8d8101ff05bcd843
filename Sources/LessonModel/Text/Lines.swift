extension String {
    /// The lines, with LF and CRLF alike taken off; a newline at the very end starts no further line.
    package var linesWithoutEnds: [Substring] {
        var lines = utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines.map { Substring($0.last == 0x0D ? $0.dropLast() : $0) }
    }
}
