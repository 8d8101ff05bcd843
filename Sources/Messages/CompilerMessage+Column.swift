extension CompilerMessage.Column {
    /// The column as a byte offset in `line`; nil if the line is too short for it.
    func offset(in line: Substring) -> Int? {
        let offset: Int?
        switch unit {
        case .bytes: offset = number - 1
        case .scalars: offset = line.unicodeScalars.prefix(number - 1).utf8Count
        case .scalarsBehindIndent:
            let indent = line.utf8.prefix { $0 == 0x20 || $0 == 0x09 || $0 == 0x0C }.count
            let rest = Substring(line.utf8.dropFirst(indent))
            offset = indent + rest.unicodeScalars.prefix(number - 1).utf8Count
        case .utf16:
            let end = line.utf16.index(
                line.startIndex, offsetBy: number - 1, limitedBy: line.endIndex)
            offset = end.map { line.utf8.distance(from: line.startIndex, to: $0) }
        // What falls into the midst of a tab was counted in bytes: clang does so.
        case .display: offset = displayOffset(in: line) ?? number - 1
        }
        return offset.flatMap { $0 <= line.utf8.count ? $0 : nil }
    }

    private func displayOffset(in line: Substring) -> Int? {
        var column = 1
        var offset = 0
        for scalar in line.unicodeScalars {
            if column >= number { break }
            column += scalar == "\t" ? 8 - (column - 1) % 8 : scalar.terminalColumns
            offset += UTF8.width(scalar)
        }
        return column == number ? offset : nil
    }
}

extension Substring.UnicodeScalarView.SubSequence {
    fileprivate var utf8Count: Int { reduce(0) { $0 + UTF8.width($1) } }
}

extension Unicode.Scalar {
    /// The columns of a terminal that it takes, as gcc counts them.
    fileprivate var terminalColumns: Int {
        switch value {
        case 0x300...0x36F, 0x200B...0x200F, 0xFE00...0xFE0F: 0
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
            0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
            2
        default: properties.isEmojiPresentation ? 2 : 1
        }
    }
}
