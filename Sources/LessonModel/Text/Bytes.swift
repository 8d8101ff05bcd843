extension UInt8 {
    /// Whether it is an ASCII digit.
    var isDigit: Bool { (0x30...0x39).contains(self) }

    /// Whether it is an ASCII letter.
    var isLetter: Bool { (0x41...0x5A).contains(self & 0xDF) }

    /// Whether a row's name may hold it: a letter, a digit, `-` or `_`.
    var isWordByte: Bool {
        isDigit || isLetter || self == UInt8(ascii: "-")
            || self == UInt8(ascii: "_")
    }
}
