import Inspection
import LessonModel

/// A comparison of files with what rows say of them.
struct AssertionCheck {
    /// The files by the row that names them.
    let files: [String: [Artifact]]

    /// How a file differs from an assertion; nil where it does not.
    func difference(of artifact: Artifact, from assertion: FileAssertion) -> FactDifference? {
        let fact = assertion.fact
        switch assertion.claim {
        case .holds(let expected):
            return artifact.holds(fact) == expected ? nil : .flag(fact, expected: expected)
        case .number(let relation, let amount):
            return difference(of: artifact, in: fact, relation, amount)
        case .name, .version, .none, .any, .exactly, .including: break
        }
        let value = artifact.value(of: fact)
        if case .name(let name) = value {
            return difference(of: name, in: fact, from: assertion.claim)
        }
        guard let names = value.names else {
            preconditionFailure("names are said of \(fact.name)")
        }
        return difference(of: names, in: fact, from: assertion.claim)
    }

    private func difference(
        of name: String?, in fact: FileFact, from claim: FileAssertion.Claim
    ) -> FactDifference? {
        let holds =
            switch claim {
            case .name(let expected): name == expected
            case .version(let expected): name?.isVersion(expected) ?? false
            case .none: name == nil
            case .any: name != nil
            default: preconditionFailure("names are said of \(fact.name)")
            }
        return holds ? nil : .name(fact, has: name, expected: claim)
    }

    private func difference(
        of names: [String], in fact: FileFact, from claim: FileAssertion.Claim
    ) -> FactDifference? {
        switch claim {
        case .none: return names.isEmpty ? nil : .presence(fact, has: names)
        case .any: return names.isEmpty ? .presence(fact, has: names) : nil
        case .exactly(let expected):
            let missing = expected.filter { !names.contains($0) }
            let extra = names.filter { !expected.contains($0) }
            if missing.isEmpty, extra.isEmpty { return nil }
            return .names(fact, has: names, missing: missing, extra: extra)
        case .including(let expected):
            let known = Set(names)
            let missing = expected.filter { !known.contains($0) }
            return missing.isEmpty ? nil : .names(fact, has: names, missing: missing, extra: [])
        default: preconditionFailure("a name is said of \(fact.name)")
        }
    }

    private func difference(
        of artifact: Artifact, in fact: FileFact, _ relation: RelationalOperator,
        _ amount: FileAssertion.Amount
    ) -> FactDifference? {
        guard let number = artifact.value(of: fact).number else {
            preconditionFailure("a number is said of \(fact.name)")
        }
        let bound: Double
        switch amount {
        case .number(let value): bound = Double(value)
        case .file(let name, let factor):
            let others = files[name] ?? []
            guard let other = others.first?.value(of: fact).number, others.count == 1 else {
                return .noComparison(fact, with: name, count: others.count)
            }
            bound = Double(other) * factor
        }
        if relation.holds(Double(number), bound) { return nil }
        return .number(fact, number, relation, bound: Int(bound.rounded()), amount)
    }
}

extension String {
    /// Whether it is this version or one that starts with it: `go1.27.3` is `go1.27` and not `go1.2`.
    fileprivate func isVersion(_ version: String) -> Bool {
        hasPrefix(version) && !(utf8.dropFirst(version.utf8.count).first.map(isDigit) ?? false)
    }
}

private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
