/// What a terminal shows, and what has scrolled off above.
struct Screen {
    static let width = 80
    static let height = 24

    private var rows = Array(repeating: ScreenRow(), count: Self.height)
    private var scrolledOff: [ScreenLine] = []
    /// The rows of the usual screen, while a program shows another one.
    private var covered: [ScreenRow]?
    private(set) var cursor = (row: 0, column: 0)
    /// Where the cursor is if nothing but the last character moved it: then a character in the first column of another
    /// row continues the line.
    private var cursorAfterText: (row: Int, column: Int)?

    /// The rows up to the last one in which something was written.
    private var usedRows: ArraySlice<ScreenRow> {
        rows[...(rows.lastIndex { $0.length > 0 } ?? -1)]
    }

    /// All lines down to the last one, or to the one above the cursor.
    var lines: [ScreenLine] {
        var lines = scrolledOff
        for row in rows[..<max(usedRows.count, cursor.row)] { Self.add(row, to: &lines) }
        return lines
    }

    /// Whether the cursor stands on a line of its own, below all others.
    var isAtEmptyLine: Bool { cursor.row >= usedRows.count }

    mutating func put(_ cell: ScreenRow.Cell, row: Int, column: Int, width: Int) {
        guard rows.indices.contains(row), 0..<Self.width ~= column, column + width <= Self.width
        else { return }
        if let last = cursorAfterText, column == 0, last.column + 1 >= Self.width {
            rows[row].continuesLine = true
        }
        rows[row].put(cell, at: column, width: width)
        cursorAfterText = (row, min(column + width, Self.width - 1))
    }

    mutating func moveCursor(row: Int, column: Int) {
        cursor = (row, column)
        if let last = cursorAfterText, last != cursor { cursorAfterText = nil }
    }

    mutating func erase(_ area: Range<Int>, columns: Range<Int>) {
        let area = area.clamped(to: rows.indices)
        let isWhole = columns == 0..<Self.width
        for row in area {
            guard isWhole else {
                rows[row].erase(columns)
                continue
            }
            // Neither is it part of the line above any more, nor what is below part of it.
            rows[row] = ScreenRow()
            if row + 1 < Self.height { rows[row + 1].continuesLine = false }
        }
    }

    /// Moves what stands in an area up by some rows (down, where they are below 0) or to the left by some columns.
    mutating func scroll(_ area: Range<Int>, columns: Range<Int>, up: Int, left: Int) {
        let area = area.clamped(to: rows.indices)
        let columns = columns.clamped(to: 0..<Self.width)
        guard up != 0 else {
            for row in area { rows[row].shift(columns, by: left) }
            return
        }
        let count = min(abs(up), area.count)
        let empty = repeatElement(ScreenRow(), count: count)
        if up > 0 {
            if covered == nil, isScrolledOff(area) {
                let leaving = rows[area.lowerBound..<area.lowerBound + count]
                let used = count == 1 ? leaving : leaving.prefix(usedRows.count)
                for row in used { Self.add(row, to: &scrolledOff) }
            }
            rows.removeSubrange(area.lowerBound..<area.lowerBound + count)
            rows.insert(contentsOf: empty, at: area.upperBound - count)
        } else {
            rows.removeSubrange(area.upperBound - count..<area.upperBound)
            rows.insert(contentsOf: empty, at: area.lowerBound)
        }
    }

    /// Whether the rows at the top of an area scroll off, as they do at a newline in its last row, or are deleted, which is
    /// done at the cursor. libvterm tells both in one way.
    private func isScrolledOff(_ area: Range<Int>) -> Bool {
        cursor.row == area.upperBound - 1 && area.count > 1
            || area.lowerBound == 0 && cursor.row > 0
    }

    /// Shows another screen, of which nothing stays, or the usual one again.
    mutating func showAlternate(_ isShown: Bool) {
        guard isShown != (covered != nil) else { return }
        if let covered {
            rows = covered
            self.covered = nil
        } else {
            covered = rows
            rows = Array(repeating: ScreenRow(), count: Self.height)
        }
    }

    /// Notes what is printed from the start of a row on.
    mutating func note(_ printed: ArraySlice<UInt8>) { rows[cursor.row].printed = printed }

    private static func add(_ row: ScreenRow, to lines: inout [ScreenLine]) {
        if row.continuesLine, !lines.isEmpty {
            lines[lines.count - 1].append(row)
        } else {
            lines.append(ScreenLine(row))
        }
    }
}
