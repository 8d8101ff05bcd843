import LessonModel
import Markdown
import Planning
import SourceText

extension Course {
    /// What to name instead of a step that is not there: the title that is nearly the same, or all titles.
    func adviceOnSteps(notNamed name: String) -> String {
        let titles = lessons.flatMap(\.steps).compactMap(\.options.title)
        if let near = suggestion(for: name, among: titles) {
            return "did you mean '\(near.shownOnOneLine)'?"
        }
        let shown = Set(titles).sorted().prefix(10).map { "'\($0.shownOnOneLine)'" }
        let list = shown.isEmpty ? "" : ": \(shown.joined(separator: ", "))"
        return "name a line of the step, or its title" + list
    }
}

extension Course {
    /// The steps that a name means: a line of the step's fence or block, or of its block of output, or its title; a line of a
    /// quiz or of its proof means the steps that prove the quiz.
    func steps(named name: String) -> Set<StepID> {
        var found: Set<StepID> = []
        for lesson in lessons {
            for (index, (step, id)) in zip(lesson.steps, lesson.stepIDs).enumerated() {
                let output = lesson.outputNodes[index].map { lesson.document.nodes[$0].range }
                let isMeant =
                    if let line = Int(name) {
                        [step.range, output].compactMap(\.self).contains {
                            ($0.start.line...$0.end.line).contains(line)
                        }
                    } else {
                        step.options.title == name
                    }
                if isMeant { found.insert(id) }
            }
            if let line = Int(name) {
                found.formUnion(lesson.stepsProvingQuiz(at: line).map { lesson.stepIDs[$0] })
            }
        }
        return found
    }
}
