import Checking
import Execution
import LessonModel
import Planning
import Rendering

/// What became of each lesson: results of the plan's run, and the verdicts on them.
func lessonOutcomes(of course: Course, plan: Plan, results: Executor.Results) -> [LessonOutcome] {
    let limits = plan.limits
    return course.lessons.enumerated().map { number, lesson in
        let steps = lesson.steps.indices.map { step in
            guard let result = results[number]?[step] else {
                preconditionFailure("step \(step) of \(lesson.path) was planned and has no result")
            }
            return result
        }
        let verdicts = zip(lesson.steps.indices, steps).map { step, result in
            Verdict(
                on: result, of: lesson.steps[step],
                limits: limits[StepNumber(lesson: number, step: step)] ?? .standard,
                normalisers: course.settings.normalisers)
        }
        return LessonOutcome(lesson: lesson, verdicts: verdicts, results: steps)
    }
}

extension Course {
    /// The tools that the course speaks of, and those that any lesson may call.
    var tools: [Tool] { Tool.known + usedTools }

    /// The tools that lessons name in their needs, and those that build and run their whole programs.
    var usedTools: [Tool] {
        let needs = lessons.flatMap { lesson in
            lesson.frontMatter.needs + lesson.steps.flatMap(\.options.needs)
        }
        let commands = lessons.flatMap(\.steps).flatMap { step -> [String] in
            guard case .program(let program) = step.kind else { return [] }
            return [program.language.build, program.language.run].compactMap(\.self)
        }
        let programs = commands.compactMap { $0.split(separator: " ").first.map(String.init) }
        let names = needs.flatMap { Tool.combinations[$0.tool] ?? [$0.tool] } + programs
        return names.filter { !$0.contains("/") }.map(Tool.named)
    }
}
