import LessonModel
import Planning
import SourceText

extension Course {
    /// The steps that a name means: a line of the step's fence or block, or its title.
    func steps(named name: String) -> Set<StepNumber> {
        var found: Set<StepNumber> = []
        for (number, lesson) in lessons.enumerated() {
            for (index, step) in lesson.steps.enumerated() {
                let isMeant =
                    if let line = Int(name) {
                        (step.range.start.line...step.range.end.line).contains(line)
                    } else {
                        step.options.title == name
                    }
                if isMeant { found.insert(StepNumber(lesson: number, step: index)) }
            }
        }
        return found
    }
}
