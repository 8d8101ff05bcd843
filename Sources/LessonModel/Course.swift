/// A folder of lessons and what holds for all of them.
package struct Course: Sendable {
    package var settings: CourseSettings
    /// Lessons that stand in the course's own folder, then those of each part.
    package var parts: [Part]

    package init(settings: CourseSettings, parts: [Part]) {
        self.settings = settings
        self.parts = parts
    }

    /// All lessons in reading order.
    package var lessons: [Lesson] { parts.flatMap(\.lessons) }

    /// Lessons that stand together under one title.
    package struct Part: Sendable {
        /// Nil for lessons of the course's own folder.
        package var title: String?
        package var lessons: [Lesson]

        package init(title: String?, lessons: [Lesson]) {
            self.title = title
            self.lessons = lessons
        }
    }
}

/// What `workbook.yml` says.
package struct CourseSettings: Hashable, Sendable {
    package var title: String?
    package var description: String?
    package var author: String?
    /// The language of the prose, as in HTML's `lang`.
    package var language = "en"
    /// A link for "edit this page", with `{path}` where the lesson's path goes.
    package var edit: String?
    package var environment: [String: String] = [:]
    package var limits = LimitChanges()
    /// In the order in which they are applied.
    package var normalisers: [Normaliser] = []
    /// By name, the built-in ones included.
    package var languages: [String: Language] = [:]
}
