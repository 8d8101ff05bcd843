/// The way from one page to another file of the workbook, as a relative URL.
///
/// Works without a server too, so a folder's `index.html` is always named.
package func relativeReference(from page: String, to target: String) -> String {
    let start = page.split(separator: "/").dropLast()
    let end = target.split(separator: "/")
    let common = zip(start, end.dropLast()).prefix { $0 == $1 }.count
    let up = repeatElement("..", count: start.count - common)
    let down = end.dropFirst(common).map { percentEncoded($0) }
    return (up + down).joined(separator: "/")
}

/// The way from a page to the workbook's top folder: empty or `../` as often as it takes.
package func rootReference(from page: String) -> String {
    String(repeating: "../", count: page.split(separator: "/").count - 1)
}

/// A name as one segment of a URL's path.
package func percentEncoded(_ segment: some StringProtocol) -> String {
    segment.utf8.map { byte -> String in
        let scalar = Unicode.Scalar(byte)
        let isPlain =
            scalar.isASCII
            && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
        if isPlain || "-._~".unicodeScalars.contains(scalar) { return String(scalar) }
        let digits = String(byte, radix: 16, uppercase: true)
        return "%" + (digits.count == 1 ? "0" : "") + digits
    }.joined()
}

/// The bytes of a URL's path as text, with `%20` and its kin undone; nil where they are no text.
package func percentDecoded(_ text: some StringProtocol) -> String? {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
        if byte == UInt8(ascii: "%"), rest.count >= 2,
            let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
        {
            bytes.append(value)
            rest.removeFirst(2)
        } else {
            bytes.append(byte)
        }
    }
    return String(validating: bytes, as: UTF8.self)
}
