import LessonModel
import LocalRunner

extension Lesson {
    /// The tools that the lesson names in its needs, and those that build and run its whole programs.
    var usedTools: [Tool] {
        let needs =
            frontMatter.needs + (steps + exercises.flatMap(\.steps)).flatMap(\.options.needs)
        let programs = steps.flatMap { step -> [String] in
            if case .program(let program) = step.kind { program.language.programs } else { [] }
        }
        return (needs.flatMap(\.tools) + programs).map(Tool.named)
    }
}
