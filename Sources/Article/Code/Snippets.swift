package import Checking
import LessonModel
import Markdown

/// Code in a language, as a key to its highlighted form.
package struct Snippet: Hashable, Sendable, Codable {
    /// The language's own name, not another one for it.
    package var language: String
    /// The code, whole lines of it.
    package var code: String

    /// Code in a language.
    package init(language: String, code: String) {
        self.language = language
        self.code = code
    }
}

/// All code of a lesson's page that is shown and wants highlighting, each once, in reading order.
///
/// The commands of sessions count as `bash`; code in no known language or in plain text is left out.
package func snippets(of outcome: LessonOutcome) -> [Snippet] {
    var seen: Set<Snippet> = []
    return outcome.shownCode.filter { $0.wantsHighlighting && seen.insert($0).inserted }
}

extension LessonOutcome {
    fileprivate var shownCode: [Snippet] {
        let steps = Dictionary(
            uniqueKeysWithValues: lesson.steps.enumerated().map { ($1.node, $0) })
        let exercises = Dictionary(
            lesson.exercises.flatMap(\.steps).map { ($0.node, $0) },
            uniquingKeysWith: { first, _ in first })
        let outputs = Set(lesson.outputNodes.values)
        return lesson.document.nodes.enumerated().flatMap { node, value -> [Snippet] in
            guard case .codeBlock(let block) = value.kind, !outputs.contains(node) else {
                return []
            }
            if let step = steps[node] { return shows(step) ? snippets(of: lesson.steps[step]) : [] }
            if let step = exercises[node] { return snippets(of: step) }
            let language = lesson.infoStrings[node]?.language ?? ""
            return [Snippet(fenceLanguage: language, code: block.literal)]
        }
    }

    private func snippets(of step: Step) -> [Snippet] {
        let language = step.info.language
        switch step.kind {
        case .file(_, let contents): return [Snippet(fenceLanguage: language, code: contents)]
        case .session(let commands): return commands.map { Snippet(command: $0.text) }
        case .measurement(let measurement):
            return measurement.rows.map { Snippet(command: $0.command) }
        case .script(_, let text): return [Snippet(fenceLanguage: language, code: text)]
        case .program(let program):
            return [Snippet(fenceLanguage: language, code: program.source)]
        case .inspection: return []
        }
    }
}
