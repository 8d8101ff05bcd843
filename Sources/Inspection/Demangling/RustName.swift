/// A symbol of Rust in its older form, which looks like one of C++ whose last part is a hash.
struct RustName {
    /// The path as people write it.
    let text: String

    /// - Parameter demangled: the name as C++ spells it: `alloc::vec::Vec$LT$T$GT$::push::h0123456789abcdef`.
    /// - Returns: nil where it ends in no hash, so that it is one of C++.
    init?(demangled: String) {
        let hash = demangled.utf8.suffix(16)
        let path = demangled.dropLast(16)
        guard hash.count == 16, path.hasSuffix("::h"),
            hash.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
        else { return nil }
        text = path.dropLast(3).split(separator: "::", omittingEmptySubsequences: false)
            .map(Self.decoded).joined(separator: "::")
    }

    private static let marks: [Substring: String] = [
        "SP": "@", "BP": "*", "RF": "&", "LT": "<", "GT": ">", "LP": "(", "RP": ")", "C": ",",
    ]

    /// A part of the path, with its escapes decoded: `$LT$` is `<`, `$u7e$` is `~`, and `..` is `::`.
    private static func decoded(_ part: Substring) -> String {
        // A part that would begin with an escape has an underscore before it.
        let pieces = (part.hasPrefix("_$") ? part.dropFirst() : part)
            .split(separator: "$", omittingEmptySubsequences: false)
        guard pieces.count % 2 == 1 else { return String(part) }
        var text = ""
        for (number, piece) in pieces.enumerated() {
            if number % 2 == 0 {
                text += piece.replacing("..", with: "::")
            } else if let mark = marks[piece] {
                text += mark
            } else if piece.hasPrefix("u"), let code = UInt32(piece.dropFirst(), radix: 16),
                let scalar = Unicode.Scalar(code)
            {
                text.unicodeScalars.append(scalar)
            } else {
                return String(part)
            }
        }
        return text
    }
}
