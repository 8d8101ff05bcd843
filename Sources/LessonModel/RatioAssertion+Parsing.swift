extension RatioAssertion {
    /// What is wrong with the text of an assertion, and at which of its bytes.
    struct Problem: Error, Hashable {
        enum Kind: Hashable {
            /// Something else should stand here.
            case form(String)
            /// A measurement is compared with a number that depends on the machine.
            case bareNumber
            case unknownMetric(String)
            case unknownRow(String)
        }

        var kind: Kind
        var bytes: Range<Int>
    }

    /// Reads `METRIC(ROW) < [NUMBER *] METRIC(ROW)` or `METRIC(ROW) / METRIC(ROW) < NUMBER`.
    ///
    /// - Parameter rows: the labels that it may name.
    init(parsing text: String, rows: [String]) throws(Problem) {
        var scanner = AssertionScanner(text, rows: rows)
        let left = try scanner.quantity()
        var right: Quantity?
        if scanner.take("/") { right = try scanner.quantity() }
        let comparison = try scanner.comparison()
        let number = try scanner.number()
        let factor: Double
        if right != nil {
            guard let number else { throw scanner.problem("a number") }
            factor = number.value
        } else {
            if let number, !scanner.take("*") {
                throw scanner.isAtEnd
                    ? Problem(kind: .bareNumber, bytes: number.bytes) : scanner.problem("'*'")
            }
            right = try scanner.quantity()
            factor = number?.value ?? 1
        }
        guard scanner.isAtEnd else { throw scanner.problem("the end, or ';'") }
        guard let right else { throw scanner.problem("a measurement") }
        self.init(
            text: String(text[...].trimmingSpaces), left: left, comparison: comparison,
            factor: factor,
            right: right)
    }
}

/// Reads an assertion byte by byte.
private struct AssertionScanner {
    let bytes: [UInt8]
    let rows: [String]
    var position = 0

    init(_ text: String, rows: [String]) {
        bytes = Array(text.utf8)
        self.rows = rows
        skipSpaces()
    }

    var isAtEnd: Bool { position >= bytes.count }

    mutating func skipSpaces() {
        while !isAtEnd, bytes[position] == 0x20 || bytes[position] == 0x09 { position += 1 }
    }

    /// What is to be said where `expected` does not stand.
    func problem(_ expected: String) -> RatioAssertion.Problem {
        .init(kind: .form(expected), bytes: position..<max(position + 1, bytes.count))
    }

    mutating func take(_ text: String) -> Bool {
        guard bytes[position...].starts(with: text.utf8) else { return false }
        position += text.utf8.count
        skipSpaces()
        return true
    }

    private mutating func word(where matches: (UInt8) -> Bool) -> (text: String, bytes: Range<Int>)
    {
        let start = position
        while !isAtEnd, matches(bytes[position]) { position += 1 }
        let range = start..<position
        skipSpaces()
        return (String(decoding: bytes[range], as: UTF8.self), range)
    }

    mutating func quantity() throws(RatioAssertion.Problem) -> RatioAssertion.Quantity {
        let name = word { $0.isWordByte }
        if name.text.isEmpty || !take("(") {
            position = name.bytes.lowerBound
            throw problem("a measurement such as pss(name)")
        }
        guard let metric = Metric(rawValue: name.text) else {
            throw .init(kind: .unknownMetric(name.text), bytes: name.bytes)
        }
        let row = word { $0.isWordByte }
        if row.text.isEmpty { throw problem("the name of a row") }
        guard take(")") else { throw problem("')'") }
        guard rows.contains(row.text) else {
            throw .init(kind: .unknownRow(row.text), bytes: row.bytes)
        }
        return .init(metric, of: row.text)
    }

    mutating func comparison() throws(RatioAssertion.Problem) -> RatioAssertion.Comparison {
        // The longer ones first: '<' begins '<='.
        for comparison in [RatioAssertion.Comparison.lessOrEqual, .greaterOrEqual, .less, .greater]
        where take(comparison.rawValue) { return comparison }
        throw problem("<, <=, > or >=")
    }

    /// A number greater than 0; nil where none begins here.
    mutating func number() throws(RatioAssertion.Problem) -> (value: Double, bytes: Range<Int>)? {
        guard !isAtEnd, bytes[position].isDigit || bytes[position] == UInt8(ascii: ".") else {
            return nil
        }
        let start = position
        let digits = word { $0.isWordByte || $0 == UInt8(ascii: ".") }
        let plain = digits.text.utf8.allSatisfy { $0.isDigit || $0 == UInt8(ascii: ".") }
        guard plain, let value = Double(digits.text), value > 0, value.isFinite else {
            let unit = digits.text.drop { $0.isNumber || $0 == "." }
            if plain || unit.isEmpty {
                position = start
                throw problem("a number greater than 0")
            }
            throw .init(kind: .bareNumber, bytes: digits.bytes)
        }
        return (value, digits.bytes)
    }
}

extension UInt8 {
    /// Whether a row's name may hold it: a letter, a digit, `-` or `_`.
    var isWordByte: Bool {
        isDigit || (0x41...0x5A).contains(self & 0xDF) || self == UInt8(ascii: "-")
            || self == UInt8(ascii: "_")
    }
}
