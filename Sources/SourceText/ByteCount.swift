/// A number of bytes, as people write and read it: `64MB`, `2GiB`, `3.4 MB`.
///
/// B, kB, MB, GB and TB count in steps of 1,000; KiB, MiB, GiB and TiB in steps of 1,024.
package struct ByteCount: Hashable, Sendable {
    package var bytes: Int

    package init(_ bytes: Int) { self.bytes = bytes }

    /// The units above the byte, the greatest first.
    private static let decimalUnits = [
        ("TB", 1_000_000_000_000), ("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1000),
    ]
    private static let binaryUnits = [
        ("TiB", 1 << 40), ("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10),
    ]

    /// Reads a number with a unit, in letters of any case; nil for anything else, such as a part of a byte.
    ///
    /// What a unit makes of a fraction is rounded: `1.3KiB` is 1,331 bytes.
    package init?(parsing text: some StringProtocol) {
        let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        let name = text.dropFirst(digits.count).lowercased()
        let unit = ([("B", 1)] + Self.decimalUnits + Self.binaryUnits).first {
            $0.0.lowercased() == name
        }
        guard let unit, let number = Double(digits) else { return nil }
        let bytes = number * Double(unit.1)
        guard bytes < 1e15, unit.1 > 1 || bytes == bytes.rounded() else { return nil }
        self.bytes = Int(bytes.rounded())
    }

    /// Three digits at most and no zeros at the end, in steps of 1,000: `812 bytes`, `16 kB`, `3.42 MB`.
    package var text: String {
        if bytes < 1000 { return bytes == 1 ? "1 byte" : "\(bytes) bytes" }
        let scale = Scale(of: self)
        var figure = scale.figure(of: Double(bytes))
        if scale.digits > 0 {
            while figure.last == "0" { figure.removeLast() }
            if figure.last == "." { figure.removeLast() }
        }
        return "\(figure) \(scale.unit)"
    }

    /// The number whole, in the unit in which it is shortest, as people write a limit: `4 GiB`, `512 MB`; as `text` where
    /// it is whole in none.
    package var wholeText: String {
        let units = (Self.decimalUnits + Self.binaryUnits).filter { bytes % $0.1 == 0 }
        guard bytes > 0, let unit = units.max(by: { $0.1 < $1.1 }) else { return text }
        return "\(bytes / unit.1) \(unit.0)"
    }

    /// Two numbers as texts that differ where the numbers do.
    package static func texts(of first: ByteCount, and second: ByteCount) -> (String, String) {
        if first != second, first.text == second.text {
            return ("\(grouped(first.bytes)) bytes", "\(grouped(second.bytes)) bytes")
        }
        return (first.text, second.text)
    }
}

extension ByteCount {
    /// A unit in which several numbers of bytes can be compared, and the number of decimal places.
    package struct Scale: Hashable, Sendable {
        package let unit: String
        fileprivate let digits: Int
        private let size: Double

        /// The scale that shows the least of the numbers with three digits.
        package init(of least: ByteCount) {
            let bytes = Double(least.bytes)
            // What is rounded to 1,000 of a unit is 1 of the next.
            guard let unit = ByteCount.decimalUnits.first(where: { bytes >= 0.9995 * Double($0.1) })
            else {
                (self.unit, size, digits) = ("bytes", 1, 0)
                return
            }
            size = Double(unit.1)
            self.unit = unit.0
            digits = bytes < 9.995 * size ? 2 : bytes < 99.95 * size ? 1 : 0
        }

        /// A number of bytes in the unit, without its name: `3,400.0`.
        package func figure(of bytes: Double) -> String {
            let scale = [1.0, 10, 100][digits]
            let (whole, rest) = Int((bytes / size * scale).rounded())
                .quotientAndRemainder(dividingBy: Int(scale))
            let fraction = String(rest + Int(scale)).dropFirst()
            return digits == 0 ? grouped(whole) : "\(grouped(whole)).\(fraction)"
        }
    }
}
