/// The bytes that a text with escapes denotes, as in lines that end in ` (esc)`.
///
/// Known are `\a \b \e \f \r \t \v \\`, `\xHH`, and `\0` to `\377` in octal digits.
func unescapedBytes(of text: Substring) throws(PatternProblem) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
        guard byte == UInt8(ascii: "\\") else {
            bytes.append(byte)
            continue
        }
        let offset = text.utf8.count - rest.count - 1
        guard let letter = rest.popFirst() else {
            throw PatternProblem(
                message: "nothing stands behind the last backslash", offset: offset, length: 1,
                advice: "write '\\\\' for a backslash")
        }
        if let simple = simpleEscapes[letter] {
            bytes.append(simple)
        } else if letter == UInt8(ascii: "x"), rest.count >= 2,
            let value = number(rest.prefix(2), radix: 16)
        {
            bytes.append(value)
            rest = rest.dropFirst(2)
        } else if let digits = octalDigits(from: letter, and: rest),
            let value = number(digits, radix: 8)
        {
            bytes.append(value)
            rest = rest.dropFirst(digits.count - 1)
        } else if letter == UInt8(ascii: "n") {
            throw PatternProblem(
                message: "a line has no newline within", offset: offset, length: 2,
                advice: "write the next line below, or ' (no-eol)' where there is no newline")
        } else {
            let character = text[text.utf8.index(text.startIndex, offsetBy: offset)...].dropFirst()
            throw PatternProblem(
                message: "'\\\(character.first.map(String.init) ?? "")' is no escape",
                offset: offset, length: 2,
                advice: #"known are \a \b \e \f \r \t \v \\ \xHH and octal digits such as \033"#)
        }
    }
    return bytes
}

private let simpleEscapes: [UInt8: UInt8] = [
    UInt8(ascii: "a"): 0x07, UInt8(ascii: "b"): 0x08, UInt8(ascii: "t"): 0x09,
    UInt8(ascii: "v"): 0x0B, UInt8(ascii: "f"): 0x0C, UInt8(ascii: "r"): 0x0D,
    UInt8(ascii: "e"): 0x1B, UInt8(ascii: "\\"): UInt8(ascii: "\\"),
]

private func number(_ digits: some Sequence<UInt8>, radix: Int) -> UInt8? {
    let text = String(decoding: Array(digits), as: UTF8.self)
    return text.allSatisfy(\.isHexDigit) ? UInt8(text, radix: radix) : nil
}

/// The one to three octal digits after a backslash.
private func octalDigits(from first: UInt8, and rest: Substring.UTF8View) -> [UInt8]? {
    let octal = UInt8(ascii: "0")...UInt8(ascii: "7")
    guard octal.contains(first) else { return nil }
    return [first] + rest.prefix(2).prefix { octal.contains($0) }
}
