/// Plain text as HTML.
package enum HTMLText {
    /// The text with nothing left in it that HTML could take for markup, for content and quoted attributes alike.
    ///
    /// Safe for whatever a program printed: a control character other than newline and tab is shown by its symbol
    /// (NUL as U+2400 and so on).
    package static func escaped(_ text: some StringProtocol) -> String {
        if text.utf8.allSatisfy(isPlain) { return String(text) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count + text.utf8.count / 4)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): bytes += "&amp;".utf8
            case UInt8(ascii: "<"): bytes += "&lt;".utf8
            case UInt8(ascii: ">"): bytes += "&gt;".utf8
            case UInt8(ascii: "\""): bytes += "&quot;".utf8
            case UInt8(ascii: "\n"), UInt8(ascii: "\t"): bytes.append(byte)
            case 0x00..<0x20: bytes += [0xE2, 0x90, 0x80 + byte]
            case 0x7F: bytes += [0xE2, 0x90, 0xA1]
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The text of HTML without its markup: character references stay, and nothing is left that begins a tag.
    static func withoutMarkup(_ text: String) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "<"): bytes += "&lt;".utf8
            case UInt8(ascii: ">"): bytes += "&gt;".utf8
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"): bytes.append(byte)
            case 0x00..<0x20, 0x7F: bytes += escaped(String(UnicodeScalar(byte))).utf8
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Whether a byte needs no escape in HTML. Newlines and tabs need none either, but are left to the slower path.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""): false
        default: byte >= 0x20 && byte != 0x7F
        }
    }

    /// A link's address for a quoted attribute: what a URL may not contain is percent-encoded, what is encoded already
    /// is left alone.
    package static func escapedURL(_ url: some StringProtocol) -> String {
        var bytes: [UInt8] = []
        for byte in url.utf8 {
            switch byte {
            case UInt8(ascii: "&"): bytes += "&amp;".utf8
            case UInt8(ascii: "'"): bytes += "&#x27;".utf8
            case _ where isURLByte(byte): bytes.append(byte)
            default:
                bytes += [UInt8(ascii: "%"), hexDigits[Int(byte >> 4)], hexDigits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static let hexDigits = Array("0123456789ABCDEF".utf8)

    private static func isURLByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: urlPunctuation.contains(byte)
        }
    }

    private static let urlPunctuation = Array("-_.+!*(),%#@?=;:/$~".utf8)
}
