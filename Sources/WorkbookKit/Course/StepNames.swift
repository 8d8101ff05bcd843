import LessonModel
import Planning
import SourceText

extension Course {
    /// The steps that a name means: a line of the step's fence or block, or its title.
    func steps(named name: String) -> Set<StepID> {
        var found: Set<StepID> = []
        for lesson in lessons {
            for (step, id) in zip(lesson.steps, lesson.stepIDs) {
                let isMeant =
                    if let line = Int(name) {
                        (step.range.start.line...step.range.end.line).contains(line)
                    } else {
                        step.options.title == name
                    }
                if isMeant { found.insert(id) }
            }
        }
        return found
    }
}
