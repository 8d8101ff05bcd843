/// A text as libcmark gives it, with backslashes and entities undone, and the bytes that spell it in the lesson.
struct SpelledText {
    let bytes: [UInt8]
    /// For each byte, and for the end, where its spelling starts.
    private let spellings: [Int]

    /// - Parameter spelling: the lesson's own bytes from the text's first one on.
    init(_ text: String, spelling: [UInt8]) {
        bytes = Array(text.utf8)
        var spellings: [Int] = []
        var place = 0
        while spellings.count < bytes.count {
            let next = spellings.count
            let entity = Self.entityLength(in: spelling, at: place)
            let isUndone =
                entity > 0 && !bytes[next...].starts(with: spelling[place..<(place + entity)])
            if isUndone {
                let width = Self.width(ofScalarWith: bytes[next])
                spellings += Array(repeating: place, count: min(width, bytes.count - next))
                place += entity
            } else if place >= spelling.count {
                spellings.append(place)
                place += 1
            } else {
                spellings.append(place)
                place += Self.isEscape(in: spelling, at: place, of: bytes[next]) ? 2 : 1
            }
        }
        self.spellings = spellings + [place]
    }

    /// The offset and length, in the lesson, of the bytes in `range`.
    func spelling(of range: Range<Int>) -> (offset: Int, length: Int) {
        let start = spellings[range.lowerBound]
        return (start, spellings[range.upperBound] - start)
    }

    private static func isEscape(in spelling: [UInt8], at place: Int, of byte: UInt8) -> Bool {
        let isPunctuation = Character(Unicode.Scalar(byte)).isASCIIPunctuation
        return isPunctuation && spelling[place...].starts(with: [UInt8(ascii: "\\"), byte])
    }

    /// The length of `&name;` or `&#1234;` at a place; 0 where there is none.
    private static func entityLength(in spelling: [UInt8], at place: Int) -> Int {
        guard place < spelling.count, spelling[place] == UInt8(ascii: "&") else { return 0 }
        let name = spelling[(place + 1)...].prefix(40).prefix {
            Character(Unicode.Scalar($0)).isASCIILetterOrDigit || $0 == UInt8(ascii: "#")
        }
        guard !name.isEmpty, name.endIndex < spelling.count,
            spelling[name.endIndex] == UInt8(ascii: ";")
        else { return 0 }
        return name.count + 2
    }

    private static func width(ofScalarWith lead: UInt8) -> Int {
        switch lead {
        case 0xF0...: 4
        case 0xE0...: 3
        case 0xC0...: 2
        default: 1
        }
    }
}

extension Character {
    fileprivate var isASCIILetterOrDigit: Bool { isASCII && (isLetter || isNumber) }
    fileprivate var isASCIIPunctuation: Bool {
        guard let value = asciiValue else { return false }
        return (0x21...0x7E).contains(value) && !isASCIILetterOrDigit
    }
}
