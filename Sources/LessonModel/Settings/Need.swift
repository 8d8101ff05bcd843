/// A tool that a lesson or a step cannot do without: `go`, `go>=1.24`, `python3`.
package struct Need: Hashable, Sendable, CustomStringConvertible {
    package let tool: String
    /// The oldest version that will do, as numbers; empty where any will.
    package let minimum: [Int]

    /// Reads `name` or `name>=1.2.3`; nil for anything else.
    package init?(parsing text: String) {
        let parts = text.split(separator: ">=", omittingEmptySubsequences: false)
            .map { $0.trimmingSpaces }
        guard let tool = parts.first, !tool.isEmpty, parts.count <= 2 else { return nil }
        let isName = tool.allSatisfy { $0.isLetter || $0.isNumber || "+-_.".contains($0) }
        guard isName else { return nil }
        self.tool = String(tool)
        guard parts.count == 2 else {
            self.minimum = []
            return
        }
        let words = parts[1].split(separator: ".", omittingEmptySubsequences: false)
        let numbers = words.compactMap { $0.utf8.allSatisfy(\.isDigit) ? Int($0) : nil }
        guard numbers.count == words.count else { return nil }
        self.minimum = numbers
    }

    /// What to write in the place of a text that is no need: `go=1.2` names a version, which can only be the oldest one.
    static func advice(insteadOf text: String) -> String {
        let name = text.prefix { $0.isLetter || $0.isNumber || "+-_.".contains($0) }
        let version = String(
            text.reversed().prefix { $0.isASCII && ($0.isNumber || $0 == ".") }.reversed())
        let sign = text.dropFirst(name.count).dropLast(version.count).trimmingSpaces
        if ["=", "==", ">", "=>", "~", "~=", "@", "^", ":", ""].contains(sign), name != text,
            let need = Need(parsing: "\(name)>=\(version)")
        {
            return "write '\(need)': that version or a later one"
        }
        return sign.hasPrefix("<")
            ? "name the oldest version that will do, such as go>=1.24"
            : "write the name of a program, and behind '>=' the oldest version that will do"
    }

    /// The names of the tools that it asks for: `cgo` asks for Go and a C compiler.
    package var tools: [String] { Self.combinations[tool] ?? [tool] }

    /// Names for several tools.
    package static let combinations = ["cgo": ["go", "cc"]]

    /// Whether a tool of this version will do; numbers that the version lacks count as 0.
    package func isMet(by version: [Int]) -> Bool {
        let missing = max(0, minimum.count - version.count)
        return !(version + Array(repeating: 0, count: missing)).lexicographicallyPrecedes(minimum)
    }

    package var description: String {
        minimum.isEmpty ? tool : "\(tool)>=\(minimum.map(String.init).joined(separator: "."))"
    }
}
