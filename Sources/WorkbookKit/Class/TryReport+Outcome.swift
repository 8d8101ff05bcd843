import Checking
import LessonModel
import Markdown
import Messages
import Planning
import Reporting
import Words

extension TryReport {
    /// The report on a learner's files for an exercise.
    ///
    /// - Parameter outcome: of the exercise with these files, as a lesson of its own.
    init(
        on outcome: LessonOutcome, of entry: LearnersCourse.Entry, files: LearnersFiles,
        words: any Sentences
    ) {
        func step(_ index: Int) -> StepReport {
            StepReport(
                onStep: index, of: outcome.lesson, verdict: outcome.verdicts[index],
                result: outcome.results[index], diagnostics: [])
        }
        self.init(
            id: entry.id, title: entry.exercise.title,
            checks: outcome.checks.map { index in
                let status = Status(outcome.verdicts[index].outcome)
                return Check(
                    title: outcome.lesson.steps[index].options.title ?? "", status: status,
                    step: status == .notReached ? nil : step(index))
            })
        obstacle = outcome.skipReason
        remarks = isPass ? [] : files.remarks
        guard let failure = outcome.firstFailure, let run = outcome.lesson.exerciseRun else {
            return
        }
        let verdict = outcome.verdicts[failure]
        if run.base.contains(failure) {
            preparation = step(failure)
        } else if run.writing.contains(failure) {
            if case .failed(let reason) = verdict.outcome { remarks.append(words.text(of: reason)) }
        } else if case .ran(let result) = outcome.results[failure] {
            let messages = fileMessages(
                for: failure, of: outcome.lesson, workspace: result.workspacePath,
                shown: verdict.suspects)
            message = messages.first(where: \.isError).map {
                Message(path: $0.path, line: $0.line, text: $0.text, advice: $0.advice)
            }
            let mistake = entry.exercise.mistake(toldBy: verdict) { $0.failureLines(in: words) }
            hint = mistake?.hints.flatMap { entry.lesson.hintLines(of: $0) } ?? []
        }
    }
}

extension TryReport.Status {
    fileprivate init(_ outcome: Verdict.Outcome) {
        self =
            switch outcome {
            case .passed: .pass
            case .differs, .failed: .fail
            case .skipped: .error
            case .notRun: .notReached
            }
    }
}

extension Lesson {
    /// A hint as lines of text for a terminal.
    func hintLines(of node: Int) -> [String] { document.plainLines(of: node, width: 72) }
}
