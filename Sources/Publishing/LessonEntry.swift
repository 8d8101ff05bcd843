package import Checking
package import LessonModel

/// What lists of lessons show of a lesson.
package struct LessonEntry: Hashable, Sendable, Codable {
    /// The lesson's path within the course: `libraries/04-pie.md`.
    package var path: String
    /// The number that its file name starts with, without leading zeros; nil for none and for 0.
    package var number: String?
    package var title: String
    package var summary: String?
    /// The build mode that it teaches.
    package var mode: String?
    /// How many of its steps had each outcome.
    package var tally: Tally
    /// What is wrong with its text as it is now; each build finds it anew.
    package var fault: Fault?

    /// What is wrong with a lesson's text, whatever its steps do.
    package enum Fault: Hashable, Sendable, Codable {
        /// It has an error, so that its page, and its tally, are those of an earlier build.
        case error
        /// So many of its links and images lead nowhere.
        case brokenLinks(Int)
    }

    /// An entry with all its values.
    package init(
        path: String, number: String?, title: String, summary: String?, mode: String?, tally: Tally
    ) {
        self.path = path
        self.number = number
        self.title = title
        self.summary = summary
        self.mode = mode
        self.tally = tally
    }

    /// The entry for a lesson whose steps came out as `tally` says.
    package init(of lesson: Lesson, tally: Tally) {
        self.init(
            path: lesson.path, number: lesson.number, title: lesson.title,
            summary: lesson.frontMatter.summary, mode: lesson.frontMatter.mode, tally: tally)
    }

    /// The entry for a lesson that has run.
    package init(of outcome: LessonOutcome) {
        self.init(of: outcome.lesson, tally: outcome.tally)
    }
}

extension Lesson {
    /// The number that its file name starts with, without leading zeros; nil for none and for 0.
    fileprivate var number: String? {
        let name = path.split(separator: "/").last ?? ""
        let digits = name.prefix { $0.isASCII && $0.isNumber }.drop { $0 == "0" }
        return digits.isEmpty ? nil : String(digits)
    }
}
