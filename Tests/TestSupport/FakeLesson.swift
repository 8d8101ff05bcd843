package import Checking
import LessonModel
import Planning
import SourceText

/// A lesson's text with made-up results.
package struct FakeLesson {
    /// The lesson's path within its course.
    package var path: String
    /// The lesson's Markdown, without mistakes.
    package var text: String
    /// What its commands did.
    package var results: FakeResults

    /// A lesson whose commands do what it says, except where `results` says otherwise.
    package init(path: String = "01-first.md", text: String, results: FakeResults = FakeResults()) {
        self.path = path
        self.text = text
        self.results = results
    }

    /// The lesson with its results and verdicts.
    package var outcome: LessonOutcome {
        let file = SourceFile(path: path, text: text)
        let languages = CourseSettings.standard.languages
        let (lesson, diagnostics) = Lesson.read(file, path: path, languages: languages)
        precondition(diagnostics.isEmpty, diagnostics.map(\.text).joined(separator: "\n"))
        let stepResults = lesson.steps.enumerated().map { results.result(of: $1, number: $0 + 1) }
        let judge = Judge(of: [lesson], limits: [:], normalisers: [])
        let verdicts = zip(stepResults, lesson.stepIDs).map { judge.verdict(on: $0, of: $1) }
        return LessonOutcome(lesson: lesson, verdicts: verdicts, results: stepResults)
    }
}
