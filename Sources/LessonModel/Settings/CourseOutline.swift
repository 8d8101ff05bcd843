package import SourceText

/// The lessons of a course as its author lists them, in reading order: `lessons` in `workbook.yml`.
package struct CourseOutline: Hashable, Sendable {
    package var items: [Item]

    /// A lesson, or a part with what is in it.
    package enum Item: Hashable, Sendable {
        case lesson(ListedLesson)
        indirect case part(title: String, items: [Item])
    }

    /// A lesson in the list.
    package struct ListedLesson: Hashable, Sendable {
        /// The path within the course, as it is written.
        package var path: String
        package var isDraft: Bool
        /// The place of the path in the settings.
        package var range: SourceRange
    }
}
