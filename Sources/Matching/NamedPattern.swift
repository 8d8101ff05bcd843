/// A name in square brackets that, in any expected line, matches text that differs from run to run.
///
/// It works in a line that ends in ` (re)` too, unless a backslash is before its bracket. A name that is not in the
/// table is text like any other.
package struct NamedPattern: Hashable, Sendable {
    /// As it is written between the brackets.
    package let name: String
    /// What it matches, without capturing groups.
    package let expression: String

    /// All of them, by name.
    package static let table = [
        NamedPattern("ADDR", "0x[0-9a-fA-F]+"),
        NamedPattern(
            "BUILDID", #"[\w-]{20}(?:/[\w-]{20}){1,3}|[0-9a-f]{16,128}"#),
        NamedPattern("DATE", #"\d{4}-\d{2}-\d{2}"#),
        NamedPattern(
            "DURATION",
            #"\d+(?:\.\d+)?(?:(?:n|u|µ|μ|m)?s|m|h)(?:\d+(?:\.\d+)?(?:(?:n|u|µ|μ|m)?s|m))*"#
                + #"|\d+(?:\.\d+)? (?:(?:n|u|µ|μ|m)?s|min|h|(?:milli|micro|nano)?seconds?|minutes?|hours?)"#
        ),
        NamedPattern("GOROUTINE", #"\d+"#),
        NamedPattern(
            "GOVERSION", #"go\d+\.\d+(?:\.\d+|rc\d+|beta\d+)?|devel [^ ]+"#),
        NamedPattern("HASH", "[0-9a-f]{7,128}"),
        NamedPattern("HEX", "[0-9a-fA-F]+"),
        NamedPattern(
            "NUMBER", #"[-+]?\d+(?:[.,]\d+)*(?:[eE][-+]?\d+)?"#),
        NamedPattern("PID", #"[1-9]\d*"#),
        NamedPattern("PORT", #"[1-9]\d{0,4}"#),
        NamedPattern(
            "SIZE", #"\d+(?:[.,]\d+)* ?(?:[kKMGT]i?)?(?:B|bytes?)?"#),
        NamedPattern(
            "TIME", #"\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?"#),
        NamedPattern(
            "TMP", #"(?:/var)?/tmp/[^\s:;,'"()]+"#),
        NamedPattern(
            "UUID", "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"),
    ]

    private init(_ name: String, _ expression: String) {
        self.name = name
        self.expression = expression
    }
}

/// A stretch of a text that may hold names of patterns.
enum NamedPiece {
    case text(Substring)
    case pattern(NamedPattern)
}

/// The text cut at the names of patterns in it.
func namedPieces(of text: Substring) -> [NamedPiece] {
    guard text.utf8.contains(UInt8(ascii: "[")) else { return [.text(text)] }
    var pieces: [NamedPiece] = []
    var start = text.startIndex
    var place = text.startIndex
    let bytes = text.utf8
    while let open = bytes[place...].firstIndex(of: UInt8(ascii: "[")) {
        place = bytes.index(after: open)
        let name = bytes[place...].prefix { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
        guard name.endIndex < bytes.endIndex, bytes[name.endIndex] == UInt8(ascii: "]"),
            let pattern = patternsByName[String(Substring(name))]
        else { continue }
        if start < open { pieces.append(.text(text[start..<open])) }
        pieces.append(.pattern(pattern))
        place = bytes.index(after: name.endIndex)
        start = place
    }
    if start < text.endIndex || pieces.isEmpty { pieces.append(.text(text[start...])) }
    return pieces
}

/// A text with escapes in which pattern names are escaped as well, so that they match only themselves.
func spellingOutNames(in text: String) -> String {
    namedPieces(of: text[...]).map { piece in
        switch piece {
        case .text(let text): String(text)
        case .pattern(let pattern): "\\x5b\(pattern.name)]"
        }
    }.joined()
}

private let patternsByName = Dictionary(
    uniqueKeysWithValues: NamedPattern.table.map { ($0.name, $0) })
