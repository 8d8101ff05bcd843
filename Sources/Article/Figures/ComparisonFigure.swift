import Checking
import Inspection
import LessonModel
import Planning
import SourceText
import Words

/// Two neighbouring steps side by side, and below them the files that they made.
struct ComparisonFigure {
    let names: SideBySide
    let first, second: Side
    let words: any Sentences

    /// One of the two.
    struct Side {
        let figure: Markup
        /// The binaries that the step made, what matters most first.
        let files: [FileVerdict]
    }

    var markup: Markup {
        """
        <section class="comparison" aria-label="\(names.first) beside \(names.second)">
        <div class="sides">
        \(first.figure)\(second.figure)</div>
        \(pairs.map { table(of: $0, beside: $1) })</section>

        """
    }

    /// Files of the same path; where there is none, the first of the one side and the first of the other, and so on.
    private var pairs: [(FileVerdict, FileVerdict)] {
        let ofOnePath = first.files.compactMap { file in
            second.files.first { $0.path == file.path }.map { (file, $0) }
        }
        return ofOnePath.isEmpty ? Array(zip(first.files, second.files)) : ofOnePath
    }

    private func table(of left: FileVerdict, beside right: FileVerdict) -> Markup {
        let facts = FileFact.all.filter { fact in
            left.artifact.tells(fact) || right.artifact.tells(fact)
                || left.artifact.differs(from: right.artifact, in: fact)
        }
        return FactTable(
            files: [left, right],
            names: [
                "\(names.first): <code>\(left.path.shownOnOneLine)</code>",
                "\(names.second): <code>\(right.path.shownOnOneLine)</code>",
            ],
            facts: facts, caption: "What \(names.first) and \(names.second) made", words: words
        ).markup + "\n"
    }
}

extension Artifact {
    /// Whether both have a fact, its values differ, and it is one to show without being asserted.
    fileprivate func differs(from other: Artifact, in fact: FileFact) -> Bool {
        fact.prominence != .ifAsserted && has(fact) && other.has(fact)
            && value(of: fact) != other.value(of: fact)
    }
}
