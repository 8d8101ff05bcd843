/// What programs print, made ready for a terminal: with the line ends that its driver makes, with a picture in place of each
/// control character that would leave no trace or is there for paper alone (form feed, vertical tab), and without sequences
/// that nobody uses and that move much for few bytes.
struct TerminalBytes {
    private enum State {
        case text, escape, control, string, stringEscape, dropped
    }

    private var state = State.text
    /// The parameters of a control sequence that is being read.
    private var parameters: [UInt8] = []

    /// Left and right margins: with them, each newline moves all cells.
    private static let margins = Array("?69".utf8)

    mutating func prepared(_ printed: ArraySlice<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(printed.count + 2)
        var last: UInt8 = 0
        for byte in printed {
            read(byte, after: last, into: &bytes)
            last = byte
        }
        return bytes
    }

    private mutating func read(_ byte: UInt8, after last: UInt8, into bytes: inout [UInt8]) {
        switch state {
        case .text: readText(byte, after: last, into: &bytes)
        case .escape:
            switch byte {
            case UInt8(ascii: "["): (state, parameters) = (.control, [])
            case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "^"), UInt8(ascii: "_"),
                UInt8(ascii: "X"):
                state = .string
            case UInt8(ascii: "#"):
                bytes.removeLast()
                state = .dropped
                return
            case 0x0A: bytes.append(0x0D)
            case 0...0x1F: break
            default: state = .text
            }
            bytes.append(byte)
        case .control:
            switch byte {
            case 0x1B: state = .escape
            case 0x40...0x7E:
                state = .text
                if parameters == Self.margins { return bytes.append(UInt8(ascii: "n")) }
            case 0x20...0x3F: if parameters.count < 8 { parameters.append(byte) }
            case 0x0A: bytes.append(0x0D)
            default: break
            }
            bytes.append(byte)
        case .string, .stringEscape:
            let isEnd = byte == 7 || state == .stringEscape && byte == UInt8(ascii: "\\")
            state = isEnd ? .text : byte == 0x1B ? .stringEscape : .string
            if isEnd || byte >= 0x20 || byte == 0x1B { bytes.append(byte) }
        case .dropped: state = .text
        }
    }

    private mutating func readText(_ byte: UInt8, after last: UInt8, into bytes: inout [UInt8]) {
        switch byte {
        case 0x1B:
            state = .escape
            bytes.append(byte)
        case 0x0A: bytes += [0x0D, 0x0A]
        case 0x7F: bytes += [0xE2, 0x90, 0xA1]
        case 0...6, 0x0B, 0x0C, 0x10...0x1A, 0x1C...0x1F: bytes += [0xE2, 0x90, 0x80 + byte]
        // U+0080 to U+009F are control characters too.
        case 0x80...0x9F where last == 0xC2:
            bytes.removeLast()
            bytes += [0xEF, 0xBF, 0xBD]
        default: bytes.append(byte)
        }
    }
}
