import Checking
import Execution
import LessonModel
import Planning
import Rendering

/// What became of each lesson of a run: its results, and the verdicts on them.
func lessonOutcomes(
    of run: CourseRun, results: Executor.Results
) async -> [LessonOutcome] {
    let limits = run.plan.limits
    let artifacts = await run.executor.artifacts.known
    return run.lessons.enumerated().map { number, lesson in
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
                normalisers: run.settings.normalisers, artifacts: artifacts)
        }
        return LessonOutcome(
            lesson: lesson, verdicts: verdicts, results: steps, artifacts: artifacts)
    }
}

extension Lesson {
    /// The tools that the lesson names in its needs, and those that build and run its whole programs.
    var usedTools: [Tool] {
        let needs = frontMatter.needs + steps.flatMap(\.options.needs)
        let commands = steps.flatMap { step -> [String] in
            guard case .program(let program) = step.kind else { return [] }
            return [program.language.build, program.language.run].compactMap(\.self)
        }
        let programs = commands.compactMap { $0.split(separator: " ").first.map(String.init) }
        let names = needs.flatMap { Tool.combinations[$0.tool] ?? [$0.tool] } + programs
        return names.filter { !$0.contains("/") }.map(Tool.named)
    }
}
