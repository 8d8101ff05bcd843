import Checking
import LessonModel
import Planning
import Rendering
import Reporting
import SourceText

extension StepReport {
    /// The report on a step, with a compiler's messages at the lesson's own lines.
    init(onStep index: Int, of lesson: Lesson, verdict: Verdict, result: StepResult) {
        let messages = compilerDiagnostics(for: index, of: lesson, shown: verdict.suspects)
        self.init(
            onStep: index, of: lesson, verdict: verdict, result: result, diagnostics: messages)
    }
}

extension LessonReport {
    /// The report on a lesson that ran.
    init(on outcome: LessonOutcome) {
        let lesson = outcome.lesson
        self.init(
            path: lesson.source.path, title: lesson.title,
            steps: lesson.steps.indices.map { index in
                StepReport(
                    onStep: index, of: lesson, verdict: outcome.verdicts[index],
                    result: outcome.results[index])
            })
    }
}

extension CheckReport {
    /// What a build says at its end: each lesson that has something to say, the counts, and where the pages are.
    func summary(hasColor: Bool, indexPath: String) -> String {
        let text = TextReport(hasColor: hasColor)
        let notable = lessons.filter { !$0.isGood || $0.tally.skipped > 0 }
        return notable.map(text.text(of:)).joined() + text.lastLine(of: self) + indexPath + "\n"
    }
}
