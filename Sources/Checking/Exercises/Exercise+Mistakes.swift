package import LessonModel
import Matching

extension Exercise {
    /// The known mistake that a failing check tells; nil where it tells none.
    package func mistake(
        toldBy verdict: Verdict, saying text: ExerciseProof.FailureText
    ) -> Mistake? {
        let printed = verdict.printedLines(saying: text)
        return mistakes.first { mistake in
            mistake.fragment.map {
                MistakeFragment($0).isIn(printed, status: verdict.failingCommand?.status)
            } ?? false
        }
    }
}

extension Verdict {
    /// What fragments are looked for in: what the failing command printed, then what is said of the failure.
    func printedLines(saying text: ExerciseProof.FailureText) -> [String] {
        (failingCommand?.shown.lines.map { String($0) } ?? []) + text(self)
    }
}
