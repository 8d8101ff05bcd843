package import LessonModel

/// The normalisers that hold for one command, ready to be applied, each after the one before it.
package struct Normalisation {
    private let rules: [Rule]

    /// - Parameter normalisers: those of the course; a rule whose pattern is invalid does nothing.
    package init(_ normalisers: [Normaliser] = [], command: String = "") {
        rules = normalisers.filter { $0.holds(for: command) }.compactMap(Rule.init)
    }

    /// The text as readers see it.
    package func shown(_ text: TerminalText) -> TerminalText {
        let rules = rules.filter { $0.normaliser.effect == .show }
        return rules.isEmpty
            ? text : text.mapLines { line in rules.reduce(line) { $1.applied(to: $0) } }
    }

    /// A line as it is compared.
    func compared(_ line: String) -> String {
        rules.reduce(line) { line, rule in
            rule.normaliser.effect == .compare ? rule.applied(to: line) : line
        }
    }

    /// The rules that were given up on some line, because they would take too long.
    package var slowRules: [Normaliser] { rules.filter(\.isSlow).map(\.normaliser) }
}

/// One rule; once it was too slow it does nothing more.
private final class Rule {
    let normaliser: Normaliser
    private(set) var isSlow = false
    private let expression: RegularExpression

    init?(_ normaliser: Normaliser) {
        guard
            let expression = try? RegularExpression(normaliser.pattern, matchesWholeLine: false)
        else { return nil }
        self.normaliser = normaliser
        self.expression = expression
    }

    func applied(to line: String) -> String {
        if isSlow { return line }
        if let changed = expression.replacingMatches(in: line, with: normaliser.replacement) {
            return changed
        }
        isSlow = true
        return line
    }
}
