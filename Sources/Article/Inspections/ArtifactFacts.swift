import Checking
import Inspection
import Words

/// All that is known of an artifact, as a table of facts.
struct ArtifactFacts {
    let artifact: Artifact
    let path: String
    let words: any Sentences

    /// The table; facts that say nothing are left out.
    var table: Markup {
        let file = FileVerdict(path: path, artifact: artifact)
        let rows = FileFact.all.filter(artifact.lists).map { fact -> Markup in
            let column = FactColumn(fact: fact, files: [file], words: words, isWhole: true)
            return "<tr><th scope=\"row\">\(column.title)</th>\(column.cells)</tr>"
        }
        return """
            <div class="table" tabindex="0" role="group" aria-label="Facts about \(path)">
            <table class="artifact-facts">
            <tbody>
            \(rows.joined(separator: "\n"))
            </tbody>
            </table>
            </div>
            """
    }
}
