/// A line that starts with a place: `add/add.go:3:5: undefined: x`.
struct PlacedText {
    let path: Substring
    let line: Int
    let column: Int?
    /// What follows the place and its colon, without blanks before it.
    let rest: Substring

    /// Reads `path:line[:column][: rest]`; nil for any other line.
    init?(_ text: Substring) {
        let bytes = text.utf8
        guard let first = bytes.first, first != 0x20, first != 0x09 else { return nil }
        var colon = bytes.startIndex
        while let next = bytes[colon...].firstIndex(of: UInt8(ascii: ":")) {
            colon = bytes.index(after: next)
            guard next > bytes.startIndex, let line = Self.number(at: colon, of: bytes) else {
                continue
            }
            path = text[..<next]
            self.line = line.value
            guard let column = Self.number(afterColonAt: line.end, of: bytes) else {
                column = nil
                rest = Self.rest(of: text, from: line.end)
                return
            }
            self.column = column.value
            rest = Self.rest(of: text, from: column.end)
            return
        }
        return nil
    }

    /// A number that ends at a colon or with the text.
    private static func number(
        at start: Substring.Index, of bytes: Substring.UTF8View
    ) -> (value: Int, end: Substring.Index)? {
        let digits = bytes[start...].prefix(10).prefix { (0x30...0x39).contains($0) }
        guard !digits.isEmpty, digits.count < 10,
            digits.endIndex == bytes.endIndex || bytes[digits.endIndex] == UInt8(ascii: ":"),
            let value = Int(Substring(digits)), value > 0
        else { return nil }
        return (value, digits.endIndex)
    }

    private static func number(
        afterColonAt colon: Substring.Index, of bytes: Substring.UTF8View
    ) -> (value: Int, end: Substring.Index)? {
        colon < bytes.endIndex ? number(at: bytes.index(after: colon), of: bytes) : nil
    }

    private static func rest(of text: Substring, from colon: Substring.Index) -> Substring {
        text[colon...].dropFirst().drop { $0 == " " }
    }
}
