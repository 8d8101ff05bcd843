import Checking
package import LessonModel

/// What publications show of a course as a whole: no lesson's text, and no step's result.
package struct PublishedCourse: Sendable {
    package var settings: CourseSettings
    /// All lessons in reading order.
    package var entries: [LessonEntry]
    /// How many of its files have an error: lessons that stand as an earlier build left them, and those that no build made.
    package var brokenCount: Int
    /// The parts that group the lessons, in reading order.
    package var parts: [Part]
    /// The tools that ran the steps, such as `go1.27.3`.
    package var tools: [String]
    /// The system that ran them, such as `linux/amd64`.
    package var platform: String
    /// Whether steps ran without a sandbox.
    package var isUnconfined: Bool
    /// Whether readers trust those who wrote the course.
    package var trust: Trust

    /// Consecutive lessons under one title, with a page of their own in front of them or without.
    package struct Part: Hashable, Sendable, Codable {
        /// Nil for lessons of the course's own folder.
        package var title: String?
        /// The number of the page that stands in front of its lessons, counted as they are; nil for none. That of the course's own
        /// folder is the text of the index.
        package var page: Int?
        /// The numbers of its lessons within the course, counted from 0.
        package var lessons: Range<Int>

        /// Lessons under a title.
        package init(title: String?, page: Int? = nil, lessons: Range<Int>) {
            precondition(page == nil || page == lessons.lowerBound - 1)
            self.title = title
            self.page = page
            self.lessons = lessons
        }

        /// The number of its first page.
        var first: Int { page ?? lessons.lowerBound }
    }

    /// A course with all its values.
    package init(
        settings: CourseSettings, entries: [LessonEntry], brokenCount: Int = 0, parts: [Part],
        tools: [String], platform: String, isUnconfined: Bool, trust: Trust
    ) {
        self.settings = settings
        self.entries = entries
        self.brokenCount = brokenCount
        self.parts = parts
        self.tools = tools
        self.platform = platform
        self.isUnconfined = isUnconfined
        self.trust = trust
    }
}

extension PublishedCourse {
    /// How many steps had each outcome, but for lessons with an error.
    var tally: Tally {
        entries.filter { $0.fault != .error }.reduce(into: Tally()) { $0 += $1.tally }
    }

    /// How many links and images lead nowhere.
    var brokenLinkCount: Int {
        entries.reduce(0) { sum, entry in
            if case .brokenLinks(let count) = entry.fault { sum + count } else { sum }
        }
    }

    /// Whether neither a step nor the text of a lesson speaks against the course.
    var isGood: Bool { tally.isGood && brokenCount == 0 && brokenLinkCount == 0 }

    /// What ran the steps: `ran with go1.27.3, gcc 12.2 on linux/amd64`.
    var ran: String {
        if tally.isNothingRun { return "nothing was run" }
        let tools = tools.isEmpty ? "" : "with \(tools.joined(separator: ", ")) "
        return "ran \(tools)on \(platform)"
    }
}

extension CourseSettings {
    var displayTitle: String { title ?? "Workbook" }
}
