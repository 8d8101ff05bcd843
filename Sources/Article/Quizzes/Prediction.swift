import Checking
import LessonModel
import Words

/// What a step brought, behind the question what it will be.
struct Prediction {
    /// The identifier of the step's box.
    let id: String
    /// What readers see before they guess.
    let asked: [Markup]
    /// What they see then.
    let shown: [Markup]
    /// Whether nothing is hidden, since something speaks against the step.
    let isOpen: Bool

    var parts: [Markup] {
        let open = isOpen ? " open" : ""
        return asked + [
            """
            <details class="prediction" id="\(id):prediction"\(Markup(html: open))>
            <summary>What comes of it? Guess, then open.</summary>
            \(shown.joined(separator: "\n"))
            </details>
            """
        ]
    }
}

extension StepFigures {
    /// The parts of a box, the results of its step hidden where they are to be guessed.
    func predicted(_ parts: [Markup], of index: Int) -> [Markup] {
        let step = outcome.lesson.steps[index]
        guard step.options.isPredicted else { return parts }
        let (asked, shown) = divided(parts, of: index)
        return Prediction(
            id: Lesson.anchor(ofStep: index), asked: asked, shown: shown,
            isOpen: !outcome.verdicts[index].isQuiet
        ).parts
    }

    /// The results that readers are to guess.
    var predictedResults: [PrintedAnswer] {
        outcome.lesson.steps.indices.compactMap { index in
            guard outcome.lesson.steps[index].options.isPredicted, outcome.shows(index),
                outcome.verdicts[index].isQuiet
            else { return nil }
            let box = box(of: index)
            let title = outcome.lesson.steps[index].options.title
            let results = Box(kind: box.kind, parts: divided(box.parts, of: index).shown)
            return PrintedAnswer(
                node: outcome.lesson.steps[index].node,
                name: "What comes of step \(index + 1)" + (title.map { ": \($0)" } ?? ""),
                answer: results.markup)
        }
    }

    /// What a step's box shows before it runs, and what comes of it.
    private func divided(_ parts: [Markup], of index: Int) -> (asked: [Markup], shown: [Markup]) {
        let step = outcome.lesson.steps[index]
        switch step.kind {
        case .session(let commands):
            let asked = TerminalBox.screen(of: commands, in: code)
            return (["<div class=\"asked\">\n\(asked)\n</div>"], parts)
        case .measurement(let measurement):
            let box = MeasurementBox(
                measurement: measurement, verdict: outcome.verdicts[index], code: code, words: words
            )
            return (["<div class=\"asked\">\n\(box.commandList)\n</div>"], parts)
        case .script(_, let text): return split(parts, behind: listing(text, of: index, name: ""))
        case .program(let program):
            return split(parts, behind: listing(program.source, of: index, name: ""))
        case .file, .inspection: return ([], parts)
        }
    }

    private func split(
        _ parts: [Markup], behind code: [Markup]
    ) -> (asked: [Markup], shown: [Markup]) {
        (Array(parts.prefix(code.count)), Array(parts.dropFirst(code.count)))
    }
}
