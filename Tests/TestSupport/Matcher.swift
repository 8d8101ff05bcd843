package import Matching

/// A matcher of a transcript's lines and what a terminal shows.
package func matcher(_ expected: [String], _ printed: TerminalText) -> LineMatcher {
    LineMatcher(expected: expected.map { ExpectedLine($0) }, printed: printed.printedLines)
}
