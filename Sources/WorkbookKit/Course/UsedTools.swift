import LessonModel
import LocalRunner

extension Lesson {
    /// The tools that the lesson names in its needs, and those that build and run its whole programs.
    var usedTools: [Tool] {
        let needs = frontMatter.needs + steps.flatMap(\.options.needs)
        let commands = steps.flatMap { step -> [String] in
            guard case .program(let program) = step.kind else { return [] }
            return [program.language.build, program.language.run].compactMap(\.self)
        }
        let programs = commands.compactMap { $0.split(separator: " ").first.map(String.init) }
        let names = needs.flatMap(\.tools) + programs
        return names.filter { !$0.contains("/") }.map(Tool.named)
    }
}
