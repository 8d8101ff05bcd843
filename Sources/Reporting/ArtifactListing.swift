import Checking
package import Inspection
import SourceText

/// The facts of a file as a block of lines for people.
package struct ArtifactListing: Sendable {
    /// Whether lists of symbols, members and packages are whole.
    package var isWhole: Bool
    package var hasColor: Bool

    package init(isWhole: Bool, hasColor: Bool) {
        self.isWhole = isWhole
        self.hasColor = hasColor
    }

    /// The block, with its last line's end.
    ///
    /// - Parameter path: where the file stands.
    package func text(of artifact: Artifact, path: String) -> String {
        let facts = FileFact.all.filter(artifact.lists)
        let paint = Paint(hasColor: hasColor)
        let width = facts.map(\.label.count).max() ?? 0
        var text = paint(path.shownOnOneLine, .bold) + "\n"
        for fact in facts {
            for (number, line) in lines(of: artifact.value(of: fact), fact).enumerated() {
                let label = number == 0 ? fact.label : ""
                let filled = label + String(repeating: " ", count: width - label.count)
                text += "  " + paint(filled, .dim) + "  " + line.shownOnOneLine + "\n"
            }
        }
        return text
    }
    private func lines(of value: FactValue, _ fact: FileFact) -> [String] {
        if value.isEmpty { return [FactValue.nothing] }
        if let text = value.text(of: fact) { return [text] }
        let entries = value.entries
        let shown = isWhole || entries.count <= 12 ? entries.count : 10
        let rest = entries.count - shown
        return entries.prefix(shown).map {
            [$0.name, $0.detail].compactMap(\.self).joined(separator: ", ")
        }
            + (rest == 0 ? [] : ["… and \(grouped(rest)) more; --symbols shows all"])
    }
}
