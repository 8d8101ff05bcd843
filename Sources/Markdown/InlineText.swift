import SourceText

/// One line of a paragraph or heading, without the markers and the indentation before it.
struct TextLine {
    let number: Int
    /// Where it stands among the source's bytes.
    let bytes: Range<Int>
    /// The 1-based byte column at which it begins.
    let column: Int
    /// The columns of white space before it, counted from its container.
    let indent: Int
    /// Whether the markers of some container are missing before it.
    let isLazy: Bool
    /// The bytes of white space that libcmark leaves before it, as it does with lazy lines.
    var padding = 0

    /// Where its text begins, what libcmark leaves before it included.
    var start: SourceLocation {
        SourceLocation(line: number, column: max(1, column - padding))
    }
    var end: SourceLocation { SourceLocation(line: number, column: column + bytes.count) }
}

/// The text from which the inlines of one block are parsed, and where each byte of it stands in the source.
struct InlineText {
    private struct Segment {
        let offset: Int
        let location: SourceLocation
    }

    private(set) var bytes: [UInt8] = []
    private var segments: [Segment] = []

    init() {}

    /// Lines joined by newlines, without white space at the end, as libcmark joins them; with or without the white space that it leaves before some.
    init(_ lines: some Collection<TextLine>, of source: SourceLines, isPadded: Bool = true) {
        for line in lines {
            if !segments.isEmpty { bytes.append(.newline) }
            if isPadded, line.padding > 0 {
                let padding = Array(repeating: UInt8.space, count: line.padding)
                append(padding[...], at: line.start)
            }
            let place = SourceLocation(line: line.number, column: line.column)
            append(source.bytes[line.bytes], at: place)
        }
        while let last = bytes.last, last.isWhitespace { bytes.removeLast() }
    }

    /// Appends a stretch of the source that stands at one place.
    mutating func append(_ slice: ArraySlice<UInt8>, at location: SourceLocation) {
        segments.append(Segment(offset: bytes.count, location: location))
        bytes += slice
    }

    /// The place of the byte at an offset; one behind the end is fine.
    func location(of offset: Int) -> SourceLocation {
        var (low, high) = (0, segments.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if segments[middle].offset <= offset { low = middle } else { high = middle }
        }
        guard low < segments.count else { return SourceLocation(line: 1, column: 1) }
        let location = segments[low].location
        return SourceLocation(
            line: location.line, column: location.column + offset - segments[low].offset)
    }

    /// The source range of some of the bytes; its end is on the line of the last of them.
    func range(of range: Range<Int>) -> SourceRange {
        let start = location(of: range.lowerBound)
        guard !range.isEmpty else { return SourceRange(start: start, end: start) }
        var end = location(of: range.upperBound - 1)
        end.column += 1
        return SourceRange(start: start, end: end)
    }

    /// The offset of the first newline at or behind an offset; the end of the text if there is none.
    func newline(from offset: Int) -> Int {
        bytes[min(offset, bytes.count)...].firstIndex(of: .newline) ?? bytes.count
    }
}
