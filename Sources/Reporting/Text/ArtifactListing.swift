package import Inspection
import SourceText
package import Words

/// The facts of a file as a block of lines for people.
package struct ArtifactListing: Sendable {
    /// Whether lists of symbols, members and packages are whole.
    package var isWhole: Bool
    package var hasColor: Bool

    private let words: any Sentences

    package init(in words: any Sentences, isWhole: Bool, hasColor: Bool) {
        self.words = words
        self.isWhole = isWhole
        self.hasColor = hasColor
    }

    /// The block, with its last line's end.
    ///
    /// - Parameter path: the file's path.
    package func text(of artifact: Artifact, path: String) -> String {
        let facts = FileFact.all.filter(artifact.lists)
        let paint = Paint(hasColor: hasColor)
        let width = facts.map { words.label(of: $0).count }.max() ?? 0
        var text = paint(path.shownOnOneLine, .bold) + "\n"
        for fact in facts {
            for (number, line) in lines(of: artifact.value(of: fact), fact).enumerated() {
                let label = number == 0 ? words.label(of: fact) : ""
                let filled = label + String(repeating: " ", count: width - label.count)
                text += "  " + paint(filled, .dim) + "  " + line.shownOnOneLine + "\n"
            }
        }
        return text
    }
    private func lines(of value: FactValue, _ fact: FileFact) -> [String] {
        if value.isEmpty { return [words.nothing] }
        if let text = words.text(of: value, of: fact) { return [text] }
        let entries = words.entries(of: value)
        let shown = isWhole || entries.count <= 12 ? entries.count : 10
        let rest = entries.count - shown
        return entries.prefix(shown).map {
            [$0.name, $0.detail].compactMap(\.self).joined(separator: ", ")
        }
            + (rest == 0 ? [] : ["… and \(grouped(rest)) more; --symbols shows all"])
    }
}
