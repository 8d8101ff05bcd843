import Checking
import LessonModel
import Messages
import Planning
import Reporting
import SourceText
import Words

extension StepReport {
    /// The report on a step, with a compiler's messages at the lesson's own lines.
    init(onStep index: Int, of lesson: Lesson, verdict: Verdict, result: StepResult) {
        var messages: [Diagnostic] = []
        if case .ran(let result) = result {
            messages = compilerDiagnostics(
                for: index, of: lesson, workspace: result.workspacePath, shown: verdict.suspects)
        }
        self.init(
            onStep: index, of: lesson, verdict: verdict, result: result, diagnostics: messages)
    }
}

extension LessonReport {
    /// The report on a lesson that ran.
    init(on outcome: LessonOutcome, in words: any Sentences) {
        let lesson = outcome.lesson
        let exercises = lesson.exercises.compactMap { exercise in
            outcome.solutions[exercise.id].map { solution in
                ExerciseReport(
                    on: ExerciseProof(of: exercise, in: lesson, runs: [.solution: solution]),
                    in: words)
            }
        }
        self.init(
            path: lesson.source.path, title: lesson.title,
            steps: lesson.steps.indices.map { index in
                StepReport(
                    onStep: index, of: lesson, verdict: outcome.verdicts[index],
                    result: outcome.results[index])
            }, exercises: exercises,
            diagnostics: lesson.diagnostics(on: outcome.quizVerdicts, in: words))
    }
}
