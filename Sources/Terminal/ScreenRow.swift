/// A row of a terminal's screen.
struct ScreenRow {
    struct Cell {
        /// A character with what combines with it; empty where nothing was written.
        var text = ""
        var style = TextStyle()
        /// Whether the wide character before it reaches into it.
        var isCovered = false
    }

    /// The cells from the first column on, as far as they were needed.
    private(set) var cells: [Cell] = []
    /// Whether the row above was full, and its line goes on here.
    var continuesLine = false
    /// The bytes that were printed from the row's start to the newline.
    var printed: ArraySlice<UInt8>?

    /// The columns up to the last one in which something was written.
    var length: Int { (cells.lastIndex { !$0.text.isEmpty || $0.isCovered } ?? -1) + 1 }

    mutating func put(_ cell: Cell, at column: Int, width: Int) {
        pad(to: column + max(1, width))  // A mark that combines with nothing has no width.
        cells[column] = cell
        for covered in column + 1..<max(column + 1, column + width) {
            cells[covered] = Cell(style: cell.style, isCovered: true)
        }
    }

    mutating func erase(_ columns: Range<Int>) {
        if columns.upperBound >= cells.count {
            cells.removeLast(max(0, cells.count - columns.lowerBound))
        } else {
            for column in columns { cells[column] = Cell() }
        }
    }

    /// Moves the cells of some columns to the left, or to the right where the distance is below 0; what comes in is empty.
    mutating func shift(_ columns: Range<Int>, by distance: Int) {
        pad(to: columns.upperBound)
        let old = cells
        for column in columns {
            let source = column + distance
            cells[column] = columns.contains(source) ? old[source] : Cell()
        }
    }

    private mutating func pad(to count: Int) {
        while cells.count < count { cells.append(Cell()) }
    }
}
