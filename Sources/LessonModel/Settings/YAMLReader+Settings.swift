import SourceText
import Yams

// Keys of front matter and of `workbook.yml` alike.
extension YAMLReader {
    mutating func needs() -> [Need] {
        strings("needs").compactMap { text, node in
            if let need = Need(parsing: text) { return need }
            report(
                .badValue, "'\(text)' is not a tool such as 'go' or 'go>=1.24'", at: node,
                fixIt: FixIt(Need.advice(insteadOf: text)))
            return nil
        }
    }

    /// The variables below `env`; what the kernel would not hand to a program is reported.
    mutating func environment() -> [String: String] {
        var environment: [String: String] = [:]
        var room = Self.environmentSize
        for pair in mapping("env") {
            let isName =
                !pair.key.isEmpty && !pair.key.first!.isNumber
                && pair.key.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
            guard isName else {
                report(
                    .badValue, "'\(pair.key)' cannot name a variable", at: pair.keyNode,
                    fixIt: FixIt("write letters, digits and '_' only, such as 'MAX_SIZE'"))
                continue
            }
            guard let value = string(of: pair.value, for: pair.key) else { continue }
            guard !value.utf8.contains(0) else {
                report(
                    .badValue, "'\(pair.key)' cannot hold a NUL", at: pair.value,
                    fixIt: FixIt("take the character away"))
                continue
            }
            // With the sign between them and the NUL behind them.
            let size = pair.key.utf8.count + value.utf8.count + 2
            guard size <= Self.variableSize, size <= room else {
                let (what, limit) =
                    size > Self.variableSize
                    ? ("'\(pair.key)' is", Self.variableSize)
                    : ("the variables up to '\(pair.key)' are", Self.environmentSize)
                report(
                    .badValue, "\(what) larger than \(ByteCount(limit).wholeText)", at: pair.value,
                    fixIt: FixIt("write a file in the lesson instead"))
                continue
            }
            room -= size
            environment[pair.key] = value
        }
        return environment
    }

    /// The largest variable that the kernel takes, in bytes: `MAX_ARG_STRLEN`.
    private static var variableSize: Int { 128 << 10 }
    /// The largest size of all variables of a lesson, or of `workbook.yml`, in bytes. The kernel takes a quarter of the
    /// stack's limit for both and the arguments: mostly 2 MiB.
    private static var environmentSize: Int { 256 << 10 }

    /// The keys below `limits`.
    static let limitNames = ["time", "memory", "processes", "output", "disk", "files"]

    /// What to do about keys that have another place: limits outside of `limits`, and those for which there is `advice`.
    static func advice(
        onLimitsAnd others: [String], _ advice: String
    ) -> [String: String] {
        let limits = (limitNames + ["timeout"]).map { name in
            let right = name == "timeout" ? "time" : name
            return (name, "write 'limits: {\(right): \(example(ofLimit: right))}'")
        }
        return Dictionary(
            limits + others.map { ($0, advice) }, uniquingKeysWith: { first, _ in first })
    }

    private static func example(ofLimit name: String) -> String {
        ["time": "30s", "processes": "64", "files": "1000"][name] ?? "512MB"
    }

    mutating func limits() -> LimitChanges {
        var changes = LimitChanges()
        let known = Self.limitNames
        let pairs = mapping("limits")
        var taken = Set(pairs.map(\.key))
        for pair in pairs {
            guard known.contains(pair.key) else {
                reportUnknownKey(
                    pair.key, at: pair.keyNode, known: known, others: ["timeout": "time"],
                    taken: &taken)
                continue
            }
            guard let text = string(of: pair.value, for: pair.key) else { continue }
            let value: Int?
            switch pair.key {
            case "time": value = millisecondCount(text)
            case "processes", "files": value = Int(text)
            default: value = ByteCount(parsing: text)?.bytes
            }
            guard let value, value > 0 else {
                let example = Self.example(ofLimit: pair.key)
                let isInSeconds = pair.key == "time" && millisecondCount(text + "s") != nil
                report(
                    .badValue, "'\(pair.key)' takes a value such as \(example)", at: pair.value,
                    fixIt: FixIt("write '\(pair.key): \(isInSeconds ? text + "s" : example)'"))
                continue
            }
            // Less than that, and the sandbox itself cannot start.
            let least = [
                "processes": (4, "4"), "memory": (4 << 20, "4MiB"), "disk": (4096, "4KiB"),
            ]
            if let (number, text) = least[pair.key], value < number {
                report(
                    .badValue, "'\(pair.key)' takes a value of \(text) or more", at: pair.value,
                    fixIt: FixIt("write '\(pair.key): \(text)'"))
                continue
            }
            switch pair.key {
            case "time": changes.milliseconds = value
            case "memory": changes.memory = value
            case "processes": changes.processes = value
            case "output": changes.output = value
            case "files": changes.files = value
            default: changes.disk = value
            }
        }
        return changes
    }
}
