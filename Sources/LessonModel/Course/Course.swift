/// A folder of lessons and what holds for all of them.
package struct Course: Sendable {
    package var settings: CourseSettings
    /// The lessons in the course's own folder, then those of each part.
    package var parts: [Part]

    package init(settings: CourseSettings, parts: [Part]) {
        self.settings = settings
        self.parts = parts
    }

    /// All lessons in reading order.
    package var lessons: [Lesson] { parts.flatMap(\.lessons) }

    /// Lessons grouped under one title.
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
