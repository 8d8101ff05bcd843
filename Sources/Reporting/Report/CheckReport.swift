package import Checking
package import LessonModel
package import SourceText

/// The results of a check of a whole course: the value that every form of report is written from.
package struct CheckReport: Hashable, Sendable {
    /// In the course's order.
    package var lessons: [LessonReport]
    /// What is to be said of the course as a whole and belongs to no lesson, such as a mistake in `workbook.yml`.
    package var diagnostics: [Diagnostic]
    /// Wall time from the start of the check to its end.
    package var milliseconds: Int
    /// Whether a skipped step counts against the course.
    package var isStrict: Bool
    /// The promises to lessons that are not trusted which did not hold, and were given up by name.
    package var givenUp: [Promise]

    package init(
        lessons: [LessonReport], diagnostics: [Diagnostic] = [], milliseconds: Int,
        isStrict: Bool = false, givenUp: [Promise] = []
    ) {
        self.lessons = lessons
        self.diagnostics = diagnostics
        self.milliseconds = milliseconds
        self.isStrict = isStrict
        self.givenUp = givenUp
    }

    /// How many steps had each outcome, steps that only write a file included.
    package var tally: Tally {
        lessons.reduce(into: Tally()) { $0 += $1.tally }
    }

    /// All exercises, in the course's order.
    var exercises: [ExerciseReport] { lessons.flatMap(\.exercises) }

    /// Whether nothing speaks against the course.
    package var isGood: Bool {
        lessons.allSatisfy(\.isGood) && !diagnostics.hasErrors
            && !(isStrict && (tally.skipped > 0 || !exercises.allSatisfy(\.isGoodStrictly)))
    }

    /// The exit status of the check: 0 where all is good, 1 where a lesson is not.
    package var exitStatus: Int32 { isGood ? 0 : 1 }
}

extension [Diagnostic] {
    var hasErrors: Bool { contains { $0.severity == .error } }
}
