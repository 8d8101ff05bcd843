import Inspection
import LessonModel
import SourceText

/// A comparison of files with what rows say of them.
struct AssertionCheck {
    /// The files by the row that names them.
    let files: [String: [Artifact]]

    /// In what a file differs from an assertion: `linking is dynamic, and should be static`; nil where it does not.
    func difference(of artifact: Artifact, from assertion: FileAssertion) -> String? {
        let fact = assertion.fact
        switch assertion.claim {
        case .holds(let expected): return difference(of: artifact, in: fact, holds: expected)
        case .number(let comparison, let amount):
            return difference(of: artifact, in: fact, comparison, amount)
        case .name, .version, .none, .any, .exactly, .including: break
        }
        switch artifact.value(of: fact) {
        case .name(let name): return difference(of: name, in: fact, from: assertion.claim)
        case .names(let names): return difference(of: names, in: fact, from: assertion.claim)
        case .bytes, .count, .flag: preconditionFailure("a name is said of \(fact)")
        }
    }

    private func difference(
        of artifact: Artifact, in fact: FileFact, holds expected: Bool
    ) -> String? {
        let holds =
            switch artifact.value(of: fact) {
            case .flag(let flag): flag
            default: artifact.hasDebugInformation
            }
        if holds == expected { return nil }
        if fact == .stripped {
            return expected
                ? "is not stripped, and should be" : "is stripped, and should not be"
        }
        return expected
            ? "has no \(fact.title), and should have" : "has \(fact.title), and should have none"
    }

    private func difference(
        of name: String?, in fact: FileFact, from claim: FileAssertion.Claim
    ) -> String? {
        let (holds, wish): (Bool, String) =
            switch claim {
            case .name(let expected): (name == expected, expected)
            case .version(let expected): (name.map { $0.isVersion(expected) } ?? false, expected)
            case .none: (name == nil, "none")
            case .any: (name != nil, "there")
            default: preconditionFailure("names are said of \(fact)")
            }
        return holds ? nil : "\(fact.title) is \(name ?? "none"), and should be \(wish)"
    }

    private func difference(
        of names: [String], in fact: FileFact, from claim: FileAssertion.Claim
    ) -> String? {
        let has = "\(fact.verb) \(listed(names))"
        switch claim {
        case .none: return names.isEmpty ? nil : "\(has), and should have none"
        case .any: return names.isEmpty ? "\(has), and should have some" : nil
        case .exactly(let expected):
            let extra = names.filter { !expected.contains($0) }
            return joined(has, missing: expected.filter { !names.contains($0) }, extra: extra)
        case .including(let expected):
            let known = Set(names)
            return joined(has, missing: expected.filter { !known.contains($0) }, extra: [])
        default: preconditionFailure("a name is said of \(fact)")
        }
    }

    private func joined(_ has: String, missing: [String], extra: [String]) -> String? {
        func phrase(_ names: [String], _ word: String) -> String? {
            guard !names.isEmpty else { return nil }
            return "\(listed(names)) \(names.count == 1 ? "is" : "are") \(word)"
        }
        let wrong = [phrase(missing, "missing"), phrase(extra, "too many")].compactMap(\.self)
        return wrong.isEmpty ? nil : "\(has); " + wrong.joined(separator: ", ")
    }

    /// Names with commas, the first of them where there are many.
    private func listed(_ names: [String]) -> String {
        if names.isEmpty { return "nothing" }
        let shown = names.prefix(8).joined(separator: ", ")
        return names.count > 8 ? "\(shown) and \(names.count - 8) more" : shown
    }

    private func difference(
        of artifact: Artifact, in fact: FileFact, _ comparison: FileAssertion.Comparison,
        _ amount: FileAssertion.Amount
    ) -> String? {
        guard let number = artifact.number(of: fact) else {
            preconditionFailure("a number is said of \(fact)")
        }
        let bound: Double
        var source: String?
        switch amount {
        case .number(let value): bound = Double(value)
        case .file(let name, let factor):
            let others = files[name] ?? []
            guard let other = others.first?.number(of: fact), others.count == 1 else {
                return "\(fact.title) cannot be compared: '\(name)' is "
                    + (others.isEmpty ? "no file" : "\(others.count) files")
            }
            bound = Double(other) * factor
            source = factor == 1 ? name : "\(Self.text(of: factor)) × \(name)"
        }
        if comparison.holds(for: Double(number), bound) { return nil }
        let (shown, limit) = words(for: number, beside: Int(bound.rounded()), in: fact)
        let wish = source.map { "\($0) (\(limit))" } ?? limit
        let noun =
            switch fact {
            case .needed: "number of needed libraries"
            case _ where fact.form == .bytes: fact.title
            default: "number of \(fact.title)"
            }
        return "\(noun) is \(shown), and should be \(comparison.words) \(wish)"
    }

    private func words(for number: Int, beside bound: Int, in fact: FileFact) -> (String, String) {
        fact.form == .bytes
            ? ByteCount.texts(of: ByteCount(number), and: ByteCount(bound))
            : (String(number), String(bound))
    }

    private static func text(of factor: Double) -> String {
        factor == factor.rounded() ? String(Int(factor)) : String(factor)
    }
}

extension FileAssertion.Comparison {
    fileprivate func holds(for number: Double, _ bound: Double) -> Bool {
        switch self {
        case .less: number < bound
        case .atMost: number <= bound
        case .more: number > bound
        case .atLeast: number >= bound
        case .equal: number == bound
        }
    }

    fileprivate var words: String {
        switch self {
        case .less: "less than"
        case .atMost: "at most"
        case .more: "more than"
        case .atLeast: "at least"
        case .equal: "exactly"
        }
    }
}

extension FileFact {
    /// What stands before the names that a file has of it.
    fileprivate var verb: String {
        switch self {
        case .needed: "needs"
        case .exports: "exports"
        case .imports: "imports"
        case .members: "holds"
        default: "\(title) is"
        }
    }
}

extension String {
    /// Whether it is this version or one that starts with it: `go1.27.3` is `go1.27` and not `go1.2`.
    fileprivate func isVersion(_ version: String) -> Bool {
        hasPrefix(version) && !(utf8.dropFirst(version.utf8.count).first.map(isDigit) ?? false)
    }
}

private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
