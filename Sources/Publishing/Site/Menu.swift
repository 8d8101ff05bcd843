/// Which lessons the menu of a page shows.
///
/// All of a small course. Of a large one those of the page's own part, and of the other parts the titles; where these
/// are many, only those near the page's own. So a page does not grow with its course.
struct Menu: Hashable, Sendable {
    /// A part, by its number, and the lessons that are shown of it; nil where it is shown by its title alone.
    struct Part: Hashable {
        var part: Int
        var lessons: Range<Int>?
    }

    var parts: [Part]
    /// Whether lessons of the course are missing.
    var isPartial: Bool

    /// The largest number of lessons of which all are shown.
    static let wholeCourse = 150
    /// The size of a block: of a long list, the page's own block is shown with the one before it and the one after it.
    static let block = 32

    /// The menu for the page of a lesson, by its number.
    init(for lesson: Int, in parts: [PublishedCourse.Part]) {
        guard (parts.last?.lessons.upperBound ?? 0) > Self.wholeCourse else {
            self.parts = parts.indices.map { Part(part: $0, lessons: parts[$0].lessons) }
            isPartial = false
            return
        }
        let own = Self.part(of: lesson, in: parts)
        self.parts = Self.near(own, of: parts.indices).map { part in
            Part(
                part: part, lessons: part == own ? Self.near(lesson, of: parts[part].lessons) : nil)
        }
        isPartial = true
    }

    /// The number of the part that a lesson belongs to.
    private static func part(of lesson: Int, in parts: [PublishedCourse.Part]) -> Int {
        var (low, high) = (0, parts.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if parts[middle].lessons.upperBound <= lesson {
                low = middle + 1
            } else {
                high = middle
            }
        }
        precondition(
            (parts[low].first..<parts[low].lessons.upperBound).contains(lesson),
            "the lesson stands in no part")
        return low
    }

    /// The numbers in the same block as `number` or in one next to it; all of them where they are few.
    private static func near(_ number: Int, of all: Range<Int>) -> Range<Int> {
        guard all.count > 3 * block else { return all }
        let start = all.lowerBound + ((number - all.lowerBound) / block - 1) * block
        return (start..<start + 3 * block).clamped(to: all)
    }
}
