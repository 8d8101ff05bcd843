import SourceText

/// What looks like a link or an image in the source: brackets and what follows them, or an address in `<>`.
///
/// Code is not distinguished from text here, and no label is looked up.
struct WrittenLink: Sendable {
    /// From the opening bracket, or the `!` before it, to the end of the destination or label.
    let range: SourceRange
    /// The letters and digits between the brackets.
    let letters: [UInt8]
    /// The destination of `[text](destination)` as it is written, and its place; nil for all others.
    let destination: String?
    let destinationRange: SourceRange?

    /// No link has a longer text. The limit keeps the time linear however deep brackets are nested.
    private static let longestText = 1_000

    /// What looks like links in a block, in the order in which their brackets close.
    static func all(in block: SourceRange, of file: SourceFile) -> [WrittenLink] {
        var links: [WrittenLink] = []
        var letters: [UInt8] = []
        var open: [(start: SourceLocation, letters: Int)] = []
        for number in block.start.line...block.end.line {
            let text = file.line(number).utf8
            let isLast = number == block.end.line
            let line = Array(text.prefix(isLast ? block.end.column - 1 : text.count))
            var index = number == block.start.line ? block.start.column - 1 : 0
            while index < line.count {
                let byte = line[index]
                index += 1
                if byte == UInt8(ascii: "\\") {
                    index += 1
                } else if byte == UInt8(ascii: "[") {
                    open.append((SourceLocation(line: number, column: index), letters.count))
                } else if byte == UInt8(ascii: "!"), line[index...].first == UInt8(ascii: "[") {
                    open.append((SourceLocation(line: number, column: index), letters.count))
                    index += 1
                } else if byte == UInt8(ascii: "]"), let (start, first) = open.popLast() {
                    let tail = LinkTail(line[index...])
                    index = tail.next
                    guard letters.count - first <= longestText else { continue }
                    links.append(
                        WrittenLink(
                            from: start, letters: Array(letters[first...]), tail, line: number))
                } else if byte == UInt8(ascii: "<") {
                    links += [WrittenLink(addressAt: index, in: line, line: number)].compactMap(
                        \.self)
                } else if byte.isLetterOrDigit {
                    letters.append(byte)
                }
            }
        }
        return links
    }

    private init(from start: SourceLocation, letters: [UInt8], _ tail: LinkTail, line: Int) {
        self.letters = letters
        range = SourceRange(start: start, end: SourceLocation(line: line, column: tail.end + 1))
        destination = tail.destination.map { String(decoding: $0, as: UTF8.self) }
        destinationRange = tail.destination.map {
            SourceRange(line: line, column: $0.startIndex + 1, length: $0.count)
        }
    }
}

extension WrittenLink {
    /// An address in `<>`, if one begins at an index of a line.
    fileprivate init?(addressAt index: Int, in line: [UInt8], line number: Int) {
        let address = line[index...].prefix { $0 > UInt8(ascii: " ") && !"<>".utf8.contains($0) }
        guard address.contains(UInt8(ascii: ":")),
            line[address.endIndex...].first == UInt8(ascii: ">")
        else { return nil }
        letters = address.filter(\.isLetterOrDigit)
        range = SourceRange(line: number, column: index, length: address.count + 2)
        destination = String(decoding: address, as: UTF8.self)
        destinationRange = SourceRange(line: number, column: index + 1, length: address.count)
    }
}

/// What follows the brackets of a link's text on the same line: `(destination "title")`, `[label]` or nothing.
private struct LinkTail {
    private(set) var destination: ArraySlice<UInt8>?
    /// The index after the whole, its closing bracket or parenthesis included.
    private(set) var end: Int
    /// The index after the destination or the label, where the next link may begin.
    private(set) var next: Int

    init(_ rest: ArraySlice<UInt8>) {
        (end, next) = (rest.startIndex, rest.startIndex)
        if rest.first == UInt8(ascii: "[") {
            if let close = rest.firstIndex(of: UInt8(ascii: "]")) {
                (end, next) = (close + 1, close + 1)
            }
        } else if rest.first == UInt8(ascii: "(") {
            let text = rest.dropFirst().drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
            let destination =
                text.first == UInt8(ascii: "<")
                ? text.dropFirst().prefix { $0 != UInt8(ascii: ">") } : Self.bareDestination(text)
            if !destination.isEmpty { self.destination = destination }
            next = destination.endIndex
            end = rest[next...].firstIndex(of: UInt8(ascii: ")")).map { $0 + 1 } ?? next
        }
    }

    /// The bytes before white space or before a parenthesis that closes none of them.
    private static func bareDestination(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var depth = 0
        return text.prefix { byte in
            if byte == UInt8(ascii: "(") { depth += 1 }
            if byte == UInt8(ascii: ")") { depth -= 1 }
            return depth >= 0 && byte > UInt8(ascii: " ")
        }
    }
}

extension UInt8 {
    /// Whether it is an ASCII letter or digit, or part of any other character.
    var isLetterOrDigit: Bool {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"), 0x80...:
            true
        default: false
        }
    }
}
