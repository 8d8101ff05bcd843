extension String {
    /// Whether it comes before another text where digits in a row count as one number: `2-basics` before `10-more`.
    ///
    /// Of texts that differ in leading zeros alone, the one that is smaller byte by byte comes first.
    func precedesNaturally(_ other: String) -> Bool {
        var (left, right) = (Substring(self).utf8, Substring(other).utf8)
        while let a = left.first, let b = right.first {
            if a.isDigit, b.isDigit {
                let (m, n) = (left.takeNumber(), right.takeNumber())
                // Without leading zeros, the longer of two numbers is the larger one.
                if m.count != n.count { return m.count < n.count }
                if !m.elementsEqual(n) { return m.lexicographicallyPrecedes(n) }
            } else if a != b {
                return a < b
            } else {
                left.removeFirst()
                right.removeFirst()
            }
        }
        if left.isEmpty != right.isEmpty { return left.isEmpty }
        return utf8.lexicographicallyPrecedes(other.utf8)
    }
}

extension Substring.UTF8View {
    /// Takes the digits from its start, and returns them without leading zeros.
    fileprivate mutating func takeNumber() -> Substring.UTF8View {
        let digits = prefix(while: \.isDigit)
        self = self[digits.endIndex...]
        return digits.drop { $0 == UInt8(ascii: "0") }
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}
