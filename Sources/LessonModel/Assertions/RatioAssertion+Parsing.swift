extension RatioAssertion {
    /// What is wrong with the text of an assertion, and at which of its bytes.
    struct Problem: Error, Hashable {
        enum Kind: Hashable {
            /// Something else is expected here: what is, as people read it.
            case form(String)
            /// A measurement is compared with a number that depends on the machine.
            case bareNumber
            case unknownMetric(String)
            case unknownRow(String)
            /// Time on one side and memory on the other.
            case mixedKinds
            /// The same measurement on both sides, as people read it.
            case sameQuantity(String)
        }

        var kind: Kind
        var bytes: Range<Int>
    }

    /// All that is wrong with an assertion.
    struct Problems: Error, Hashable {
        var all: [Problem]
    }

    /// Reads `METRIC(ROW) < [NUMBER *] METRIC(ROW)` or `METRIC(ROW) / METRIC(ROW) < NUMBER`.
    ///
    /// - Parameter rows: the labels that it may name.
    init(parsing text: String, rows: [String]) throws(Problems) {
        var scanner = AssertionScanner(text, rows: rows)
        do throws(Problem) {
            self = try scanner.assertion(spelled: text)
        } catch {
            throw Problems(all: scanner.unknownNames + [error])
        }
        if !scanner.unknownNames.isEmpty { throw Problems(all: scanner.unknownNames) }
    }
}

/// Reads an assertion byte by byte.
private struct AssertionScanner {
    let bytes: [UInt8]
    let rows: [String]
    var position = 0
    /// Names of metrics and rows that are none.
    private(set) var unknownNames: [RatioAssertion.Problem] = []

    init(_ text: String, rows: [String]) {
        bytes = Array(text.utf8)
        self.rows = rows
        skipSpaces()
    }

    mutating func assertion(spelled text: String) throws(RatioAssertion.Problem) -> RatioAssertion {
        let start = position
        let left = try quantity()
        var right: RatioAssertion.Quantity?
        if take("/") { right = try quantity() }
        let relation = try relation()
        let number = try number()
        let factor: Double
        if right != nil {
            guard let number else { throw problem("a number") }
            factor = number.value
        } else {
            if let number, !take("*") {
                throw isAtEnd
                    ? .init(kind: .bareNumber, bytes: number.bytes) : problem("'*'")
            }
            right = try quantity()
            factor = number?.value ?? 1
        }
        guard isAtEnd else { throw problem("the end, or ';'") }
        guard let right else { throw problem("a measurement") }
        if unknownNames.isEmpty, left.metric.isMemory != right.metric.isMemory {
            throw .init(kind: .mixedKinds, bytes: start..<bytes.count)
        }
        if unknownNames.isEmpty, left == right {
            throw .init(kind: .sameQuantity(left.text), bytes: start..<bytes.count)
        }
        return RatioAssertion(
            text: String(text[...].trimmingSpaces), left: left, relation: relation,
            factor: factor, right: right)
    }

    var isAtEnd: Bool { position >= bytes.count }

    mutating func skipSpaces() {
        while !isAtEnd, bytes[position] == 0x20 || bytes[position] == 0x09 { position += 1 }
    }

    /// The problem that `expected` is missing at the current position.
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
        let metric = Metric(rawValue: name.text)
        if metric == nil {
            unknownNames.append(.init(kind: .unknownMetric(name.text), bytes: name.bytes))
        }
        let row = word { $0.isWordByte }
        if row.text.isEmpty { throw problem("the name of a row") }
        guard take(")") else { throw problem("')'") }
        if !rows.contains(row.text) {
            unknownNames.append(.init(kind: .unknownRow(row.text), bytes: row.bytes))
        }
        return .init(metric ?? .wall, of: row.text)
    }

    mutating func relation() throws(RatioAssertion.Problem) -> RelationalOperator {
        for relation in RelationalOperator.allCases
        where relation != .equal && take(relation.rawValue) { return relation }
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
