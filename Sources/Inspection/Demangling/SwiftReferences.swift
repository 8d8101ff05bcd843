import Glibc

/// How a Swift symbol refers back to parts of itself.
///
/// Each reference may double the demangled text, and Swift's demangler has no limit: the text of a name of 200 bytes
/// can be larger than any memory. Of 135,000 names in Swift's own libraries, one is not given to the demangler.
struct SwiftReferences {
    /// The text is at most 2 to the power of this times as long as the symbol.
    private(set) var mostDoublings = 0.0

    init(in name: String) {
        var name = name
        let counts = name.withUTF8(Self.counts)
        // A part that is named n times more makes n + 1 of what was before.
        mostDoublings = counts.values.reduce(0) { $0 + log2(1 + $1) }
    }

    /// How often each part is referred to, by its number: `A`, counts and small letters, then a capital letter or `_`.
    private static func counts(_ name: UnsafeBufferPointer<UInt8>) -> [Int: Double] {
        var counts: [Int: Double] = [:]
        var index = 2
        while index < name.count {
            if name[index] == UInt8(ascii: "A") {
                index += 1
                var isOpen = true
                while isOpen, index < name.count {
                    let times = number(name, &index)
                    guard index < name.count else { break }
                    let letter = name[index]
                    isOpen = (0x61...0x7A).contains(letter)
                    guard isOpen || (0x41...0x5A).contains(letter) || letter == 0x5F else { break }
                    let part = letter == 0x5F ? 1000 + (times ?? 0) : Int(letter | 0x20)
                    counts[part, default: 0] += letter == 0x5F ? 1 : Double(times ?? 1)
                    index += 1
                }
            } else if (0x31...0x39).contains(name[index]) {
                // An identifier follows its length; but digits after a `T` or before a `_` are no length.
                let isOther = name[index - 2] == UInt8(ascii: "T")
                let length = number(name, &index) ?? 0
                let isIdentifier = !isOther && index < name.count && name[index] != 0x5F
                if isIdentifier { index += min(length, name.count - index) }
            } else {
                index += 1
            }
        }
        return counts
    }

    private static func number(_ name: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> Int? {
        var number: Int?
        while index < name.count, (0x30...0x39).contains(name[index]) {
            number = min((number ?? 0) * 10 + Int(name[index] - 0x30), 1 << 30)
            index += 1
        }
        return number
    }
}
