/// Numbers of bytes and counts as people read them.
enum AmountWords {
    /// A number of bytes in steps of 1,000, with as many digits behind the point as asked for: `3.4 MB`.
    static func bytes(_ bytes: Int, digits: Int = 1) -> String {
        let (unit, scale) = unit(of: bytes)
        guard scale > 1 else { return bytes == 1 ? "1 byte" : "\(bytes) bytes" }
        return "\(decimal(Double(bytes) / Double(scale), digits: digits)) \(unit)"
    }

    /// Two numbers of bytes in words that differ where the numbers do.
    static func bytes(_ first: Int, beside second: Int) -> (String, String) {
        for digits in 1...3 {
            let words = (bytes(first, digits: digits), bytes(second, digits: digits))
            if words.0 != words.1 || first == second { return words }
        }
        return ("\(first) bytes", "\(second) bytes")
    }

    private static func unit(of bytes: Int) -> (String, Int) {
        switch bytes {
        case 1_000_000_000...: ("GB", 1_000_000_000)
        case 1_000_000...: ("MB", 1_000_000)
        case 1000...: ("kB", 1000)
        default: ("bytes", 1)
        }
    }

    /// A number with at most some digits behind the point, without zeros at its end.
    private static func decimal(_ number: Double, digits: Int) -> String {
        let scale = [1, 10, 100, 1000][digits]
        let scaled = Int((number * Double(scale)).rounded())
        let fraction = String(scaled % scale + scale).dropFirst()
        let shown = String(fraction.reversed().drop { $0 == "0" }.reversed())
        return "\(scaled / scale)" + (shown.isEmpty ? "" : ".\(shown)")
    }
}
