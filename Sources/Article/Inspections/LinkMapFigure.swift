package import Checking
import LessonModel
import Matching
import Planning

/// The pictures that a lesson's page shows, in Graphviz's language, each once.
package func drawings(of outcome: LessonOutcome) -> [String] {
    var seen: Set<String> = []
    return outcome.verdicts.indices.filter { outcome.shows($0) }
        .compactMap { outcome.linkMap(of: $0) }.filter(\.isDrawable).map(\.dot)
        .filter { seen.insert($0).inserted }
}

extension LessonOutcome {
    /// The map of an inspection that has one and ran; nil for all other steps.
    func linkMap(of index: Int) -> LinkMap? {
        guard case .inspection(let inspected) = lesson.steps[index].kind, inspected.hasMap,
            !verdicts[index].rows.isEmpty, case .ran(let result) = results[index]
        else { return nil }
        let lines = verdicts[index].commands.flatMap(\.shown.lines)
        let map = LinkMap(
            of: verdicts[index].rows.flatMap(\.files), openings: LoaderLog(lines: lines).openings,
            workspace: result.workspacePath)
        return map.nodes.isEmpty ? nil : map
    }
}

extension LinkMap {
    /// The picture, and below it the same in words.
    ///
    /// - Parameters:
    ///   - drawing: what Graphviz made of the map; nil where there is none.
    ///   - id: what identifiers in it start with.
    func markup(drawing: String?, id: String) -> Markup {
        let items = sentences.map { "<li>\($0)</li>" as Markup }
        let list: Markup = "<ul>\n\(items.joined(separator: "\n"))\n</ul>"
        guard let picture = drawing.flatMap(InlineSVG.init(graphviz:)) else {
            let reason: Markup =
                isDrawable
                ? "drawn where Graphviz is installed: <code>apt-get install graphviz</code>"
                : "too many arrows for a picture: \(edges.count)"
            return """
                <div class="map">
                <p>Who needs whom:</p>
                \(list)
                <p class="note skip-reason">\(reason)</p>
                </div>
                """
        }
        let svg = picture.markup(
            id: id, title: "Who needs whom", description: sentences.joined(separator: "; "))
        return """
            <div class="map">
            <div class="drawing" tabindex="0" role="group" aria-label="Link map">
            \(svg)
            </div>
            <details>
            <summary>The picture in words</summary>
            \(list)
            </details>
            </div>
            """
    }
}
