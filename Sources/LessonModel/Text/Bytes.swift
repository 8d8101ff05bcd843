extension UInt8 {
    /// Whether it is an ASCII digit.
    var isDigit: Bool { (0x30...0x39).contains(self) }

    /// Whether a row's name may hold it: a letter, a digit, `-` or `_`.
    var isWordByte: Bool {
        isDigit || (0x41...0x5A).contains(self & 0xDF) || self == UInt8(ascii: "-")
            || self == UInt8(ascii: "_")
    }
}
