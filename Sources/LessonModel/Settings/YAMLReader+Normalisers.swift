import SourceText
import Yams

extension YAMLReader {
    /// The rules below `normalisers`; one that is not whole is reported and left out.
    mutating func normalisers() -> [Normaliser] {
        items("normalisers").compactMap { normaliser(from: $0) }
    }

    private mutating func normaliser(from node: Node) -> Normaliser? {
        let known = ["command", "show", "compare", "with"]
        var texts: [String: (text: String, node: Node)] = [:]
        var isWhole = node.mapping != nil
        let pairs = mapping(of: node, for: "normalisers")
        var taken = Set(pairs.map(\.key))
        for pair in pairs {
            if !known.contains(pair.key) {
                reportUnknownKey(pair.key, at: pair.keyNode, known: known, taken: &taken)
                isWhole = false
            } else if let text = string(of: pair.value, for: pair.key) {
                texts[pair.key] = (text, pair.value)
            } else {
                isWhole = false
            }
        }
        guard isWhole else { return nil }
        let effect: Normaliser.Effect = texts["show"] == nil ? .compare : .show
        guard let pattern = texts[effect.rawValue], texts["show"] == nil || texts["compare"] == nil
        else {
            report(
                .badValue, "a normaliser takes one of 'show' and 'compare'", at: node,
                fixIt: FixIt("write 'show' to change what readers see, 'compare' to compare alone"))
            return nil
        }
        guard let replacement = texts["with"] else {
            report(
                .badValue, "a normaliser needs 'with'", at: node,
                fixIt: FixIt("write what takes the place of a match, such as 'with: \"[TIME]\"'"))
            return nil
        }
        let isOneLine = replacement.text.unicodeScalars.allSatisfy {
            $0 == "\t" || $0.properties.generalCategory != .control
        }
        guard isOneLine else {
            report(
                .badValue, "'with' takes a text without line ends and other control characters",
                at: replacement.node, fixIt: FixIt("write it on one line"))
            return nil
        }
        let command = texts["command"]?.text.drop(while: \.isWhitespace)
        return Normaliser(
            command: command.flatMap { $0.isEmpty ? nil : String($0) }, effect: effect,
            pattern: pattern.text, replacement: replacement.text,
            patternRange: place(of: pattern.node), replacementRange: place(of: replacement.node))
    }
}
