package import Checking
package import LessonModel
package import Planning

/// All that the pages of a workbook show.
package struct Site: Sendable {
    package var course: Course
    /// In the order of `course.lessons`.
    package var lessons: [LessonOutcome]
    /// The tools that ran the steps, such as `go1.27.3`.
    package var tools: [String]
    /// The system that ran them, such as `linux/amd64`.
    package var platform: String
    /// Whether steps ran without a sandbox.
    package var isUnconfined: Bool

    package init(
        course: Course, lessons: [LessonOutcome], tools: [String], platform: String,
        isUnconfined: Bool
    ) {
        self.course = course
        self.lessons = lessons
        self.tools = tools
        self.platform = platform
        self.isUnconfined = isUnconfined
    }
}

/// A lesson, and what became of its steps.
package struct LessonOutcome: Sendable {
    package var lesson: Lesson
    /// One for each step, in the lesson's order.
    package var verdicts: [Verdict]
    /// One for each step, in the lesson's order.
    package var results: [StepResult]

    package init(lesson: Lesson, verdicts: [Verdict], results: [StepResult]) {
        self.lesson = lesson
        self.verdicts = verdicts
        self.results = results
    }

    package var tally: Tally { Tally(verdicts) }
}

/// A file of the workbook.
package struct Page: Hashable, Sendable {
    /// The path below the output folder.
    package var path: String
    package var bytes: [UInt8]

    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }
}

/// Code in a language, as a key to its highlighted form.
package struct Snippet: Hashable, Sendable, Codable {
    package var language: String
    package var code: String

    package init(language: String, code: String) {
        self.language = language
        self.code = code
    }
}
