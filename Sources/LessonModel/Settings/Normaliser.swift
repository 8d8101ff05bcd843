package import SourceText

/// A rule of `workbook.yml` about output that differs from one run of a command to the next.
package struct Normaliser: Hashable, Sendable {
    package enum Effect: String, Hashable, Sendable {
        /// It changes what readers see, and with it what is compared.
        case show
        /// It only decides whether two lines are equal.
        case compare
    }

    /// The words that a command starts with for the rule to hold; nil where it holds for every command.
    package var command: String?
    package var effect: Effect
    /// A regular expression.
    package var pattern: String
    /// What takes the place of a match; `$1` and `${name}` stand for groups, `$$` for a dollar sign.
    package var replacement: String
    /// The places of the pattern and the replacement in the settings.
    package var patternRange: SourceRange
    package var replacementRange: SourceRange

    package init(
        command: String? = nil, effect: Effect, pattern: String, replacement: String,
        patternRange: SourceRange = .init(line: 1, column: 1),
        replacementRange: SourceRange = .init(line: 1, column: 1)
    ) {
        self.command = command
        self.effect = effect
        self.pattern = pattern
        self.replacement = replacement
        self.patternRange = patternRange
        self.replacementRange = replacementRange
    }

    /// Whether the rule holds for a command: its text starts with the rule's words.
    package func holds(for text: String) -> Bool {
        guard let command else { return true }
        let text = text.drop(while: \.isWhitespace)
        guard text.hasPrefix(command) else { return false }
        return text.dropFirst(command.count).first.map { $0.isWhitespace || ";&|<>()".contains($0) }
            ?? true
    }
}
