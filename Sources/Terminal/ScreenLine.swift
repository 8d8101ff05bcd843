/// A line of text that stands on a terminal's screen or has scrolled off. What was wrapped is one line.
package struct ScreenLine: Sendable {
    package private(set) var text = ""
    /// The parts that do not look as text does by itself, in order.
    package private(set) var styles: [StyledRun] = []
    /// The bytes that were printed from the line's start to the newline, as far as they wrote this line alone.
    package let printed: ArraySlice<UInt8>?

    init(_ row: ScreenRow) {
        printed = row.printed
        append(row)
    }

    /// Continues the line with a row that the terminal wrapped it into.
    mutating func append(_ row: ScreenRow) {
        for cell in row.cells[..<row.length] where !cell.isCovered {
            let start = text.utf8.count
            text += cell.text.isEmpty ? " " : cell.text
            if cell.style == TextStyle() { continue }
            let range = start..<text.utf8.count
            if let last = styles.last, last.style == cell.style, last.range.upperBound == start {
                styles[styles.count - 1].range = last.range.lowerBound..<range.upperBound
            } else {
                styles.append(StyledRun(range: range, style: cell.style))
            }
        }
    }
}
