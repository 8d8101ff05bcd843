import Inspection
import SourceText

/// One word of a row, taken apart: `size<3MB` is a name, a sign and a value.
///
/// What it says is read with the names of all rows at hand, since a value may be one of them.
struct AssertionText {
    let name: Substring
    let sign: RelationalOperator?
    let value: Substring
    /// Whether the name follows a `!`.
    let isNegated: Bool

    /// What is wrong with a word.
    enum Problem: Error, Hashable {
        case unknownName(String)
        case unknownFile(String)
        /// What is wrong, and what would be right.
        case other(String, advice: String)
    }

    init(_ text: Substring) {
        isNegated = text.hasPrefix("!")
        let word = isNegated ? text.dropFirst() : text
        name = word.prefix { !"<>=".contains($0) }
        let rest = word.dropFirst(name.count)
        sign = RelationalOperator.allCases.first { rest.hasPrefix($0.rawValue) }
        value = rest.dropFirst(sign?.rawValue.count ?? 0)
    }

    /// The names that an assertion may begin with.
    static let names = FileFact.asserted.map(\.name) + ["needs"]

    /// What it says of which fact.
    ///
    /// - Parameter rows: the files that numbers may be compared with.
    func meaning(rows: Set<String>) throws(Problem) -> (FileFact, FileAssertion.Claim) {
        if name.hasSuffix("!"), sign == .equal {
            throw .other(
                "there is no '!=' here", advice: adviceOnContrary(of: String(name.dropLast())))
        }
        let isNeeds = name == "needs"
        guard let fact = FileFact(asserted: isNeeds ? "needed" : name), let form = fact.form else {
            throw .unknownName(String(name))
        }
        guard let sign else {
            if isNegated, !fact.isFlag {
                throw .other(
                    "'!' stands only before \(Self.flags)",
                    advice: adviceOnContrary(of: String(name)))
            }
            guard fact.isFlag else {
                throw .other("'\(name)' needs a value", advice: "write it as '\(fact.example)'")
            }
            return (fact, .holds(!isNegated))
        }
        if isNegated {
            throw .other(
                "'!' stands only before \(Self.flags), without a value",
                advice: adviceOnContrary(of: String(name)))
        }
        switch form {
        case .flag:
            throw .other("'\(name)' takes no value", advice: "write '\(name)' or '!\(name)'")
        case .name, .version: return (fact, try nameClaim(fact, sign))
        case .names(let isExact):
            return (fact, try namesClaim(fact, sign, isExact: isExact && !isNeeds, rows))
        case .bytes, .count: return (fact, .number(sign, try amount(fact, rows)))
        }
    }

    /// How an author says that something is not so. A row tells what a file has, so that its page can show it.
    private func adviceOnContrary(of name: String) -> String {
        guard let fact = FileFact(asserted: name == "needs" ? "needed" : name), let form = fact.form
        else {
            return "say what is so, such as 'type=pie' or 'needed=none', or '!stripped' of a flag"
        }
        if let values = fact.values { return "say which it is: \(values.joined(separator: ", "))" }
        switch form {
        case .flag: return "write '\(name)' or '!\(name)', without a value"
        case .bytes, .count:
            let contrary: [RelationalOperator: String] = [
                .less: ">=", .lessOrEqual: ">", .greater: "<=", .greaterOrEqual: "<",
            ]
            return sign.flatMap { contrary[$0] }.map { "write '\(name)\($0)\(value)'" }
                ?? "compare it with '<' or '>'"
        case _ where value == "none": return "write '\(name)=any'"
        case _ where value == "any" || value.isEmpty: return "write '\(name)=none'"
        case .name, .version: return "say what it is, such as '\(fact.example)'"
        case .names(let isExact):
            let count = fact.example.split(separator: ",").count
            return isExact
                ? "say all that there are, as in '\(fact.example)'"
                : "say which there are, and how many: '\(fact.example) \(fact.name)=\(count)'"
        }
    }

    /// Other spellings of values.
    private static let shortValues = [
        "exec": "executable", "program": "executable", "object": "relocatable",
    ]

    private static let flags = FileFact.asserted.filter(\.isFlag).map(\.name).sorted()
        .joined(separator: ", ")

    private func nameClaim(
        _ fact: FileFact, _ sign: RelationalOperator
    ) throws(Problem) -> FileAssertion.Claim {
        guard sign == .equal, !value.isEmpty else {
            throw .other("'\(name)' takes '=' and a value", advice: "write '\(fact.example)'")
        }
        let value = Self.shortValues[String(value)] ?? String(value)
        if let values = fact.values {
            guard values.contains(value) else {
                let short = Self.shortValues.filter { values.contains($0.value) }.keys
                let near = suggestion(for: value, among: values + short)
                throw .other(
                    "'\(value)' is no \(name)",
                    advice: near.map { "write '\(name)=\($0)'" }
                        ?? "known are \(values.joined(separator: ", "))")
            }
            return .name(value)
        }
        if value == "none" { return .none }
        if value == "any" { return .any }
        return fact.form == .version
            ? .version(value.hasPrefix("go") ? value : "go" + value) : .name(value)
    }

    private func namesClaim(
        _ fact: FileFact, _ sign: RelationalOperator, isExact: Bool, _ rows: Set<String>
    ) throws(Problem) -> FileAssertion.Claim {
        if sign != .equal { return .number(sign, try amount(fact, rows)) }
        if value == "none" { return .none }
        if value == "any" { return .any }
        if !value.isEmpty, value.utf8.allSatisfy(\.isDigit) {
            return .number(sign, try amount(fact, rows))
        }
        let names = value.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        if names.contains("") {
            throw .other(
                "'\(name)' takes names with a comma between them",
                advice: "write them as in '\(fact.example)', or 'none'")
        }
        return isExact ? .exactly(names) : .including(names)
    }

    private func amount(
        _ fact: FileFact, _ rows: Set<String>
    ) throws(Problem) -> FileAssertion.Amount {
        let text = String(value)
        if rows.contains(text) { return .file(text, factor: 1) }
        if let number = Self.decimal(value), number == number.rounded() {
            return .number(Int(number))
        }
        if fact.form == .bytes, let number = ByteCount(parsing: value) {
            return .number(number.bytes)
        }
        if let star = value.firstIndex(of: "*"), let factor = Self.decimal(value[..<star]) {
            let file = String(value[value.index(after: star)...])
            if rows.contains(file) { return .file(file, factor: factor) }
            if !file.isEmpty { throw .unknownFile(file) }
        }
        if text.isEmpty {
            throw .other("'\(name)' needs a number", advice: "write it as in '\(fact.example)'")
        }
        guard let first = value.utf8.first, !first.isDigit, first != UInt8(ascii: "-") else {
            throw .other(
                fact.form == .bytes
                    ? "'\(text)' is not a number of bytes" : "'\(text)' is not a number",
                advice: fact.form == .bytes
                    ? "write a number with B, kB, MB, GB, TB, KiB, MiB, GiB or TiB, or the file of a row"
                    : "write a whole number, or the file of a row")
        }
        throw .unknownFile(text)
    }

    /// A number such as `3`, `0.5` and `1.25`.
    private static func decimal(_ text: Substring) -> Double? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), text.utf8.count <= 15,
            parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(\.isDigit) })
        else { return nil }
        return Double(text)
    }
}
