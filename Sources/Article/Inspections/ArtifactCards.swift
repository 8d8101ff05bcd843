import Checking
import Inspection
import Planning
import SourceText
import Words

/// What the commands of a step made, as cards that open: each names a file and what it is.
struct ArtifactCards {
    let files: [OutputFile]
    let words: any Sentences

    /// The cards for what one command made or changed; empty where it left no binary.
    func made(by command: Int) -> Markup {
        let cards = files.filter { $0.command == command }.map {
            card(for: $0.artifact, at: $0.path)
        }
        guard !cards.isEmpty else { return "" }
        return """
            <div class="made">
            <p class="label">made</p>
            \(cards.joined(separator: "\n"))
            </div>
            """
    }

    /// The files that were made: programs and libraries, then all others, in the order of their paths.
    var made: [FileVerdict] {
        let made = files.sorted { $0.path < $1.path }.map { file in
            FileVerdict(path: file.path, artifact: file.artifact)
        }
        return made.filter(\.artifact.isLinked) + made.filter { !$0.artifact.isLinked }
    }

    private func card(for artifact: Artifact, at path: String) -> Markup {
        let spans = words.summary(of: artifact).map { "<span>\($0)</span>" as Markup }
        return """
            <details class="artifact">
            <summary><b>\(path.shownOnOneLine)</b> \(spans.joined(separator: " "))</summary>
            \(ArtifactFacts(artifact: artifact, path: path, words: words).table)
            </details>
            """
    }
}
