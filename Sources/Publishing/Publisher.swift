package import Article
package import Checking

/// A form in which a course is published, such as a web site.
///
/// A publisher lists its pages before any is made, each with all that it depends on, so that a build makes only those that
/// are out of date. A page is any file of the publication; `OutputLayout` names its path.
package protocol Publisher: Sendable {
    /// All pages of the publication, in the order in which they are to be written.
    var plan: [PlannedPage] { get }

    /// Makes a page of the plan.
    ///
    /// - Parameter material: has the outcomes of at least those lessons that the page shows.
    /// - Throws: what keeps the page from being made, such as the site's `ThemeError`.
    func page(_ planned: PlannedPage, from material: PageMaterial) throws -> Page
}

/// A page before it is made.
package struct PlannedPage: Hashable, Sendable {
    /// The path below the output folder.
    package let path: String
    /// The lessons whose text and results it shows, by their numbers in reading order, counted from 0.
    ///
    /// Before it makes the page, a build evaluates these lessons, highlights their code and draws their link maps.
    package let lessons: [Int]
    /// A text to compare or to hash that changes with all else that the page depends on.
    ///
    /// A page need not be made again while its context, its lessons, their results, their highlighted code and the tool
    /// itself are the same.
    package let context: String
}

/// What pages are made from.
///
/// A page must not show how long a command took, nor the workspace's path: its key has neither.
package struct PageMaterial: Sendable {
    /// The outcomes of lessons, by their numbers in reading order, counted from 0.
    package let outcomes: [Int: LessonOutcome]
    /// For snippets the HTML of their highlighted form; code without one is shown plain.
    package let highlighted: [Snippet: String]
    /// For link maps in Graphviz's language the SVG that it drew; a map without one is shown in words.
    package let drawings: [String: String]

    /// Outcomes with what programs of the machine made for their pages.
    package init(
        outcomes: [Int: LessonOutcome], highlighted: [Snippet: String] = [:],
        drawings: [String: String] = [:]
    ) {
        self.outcomes = outcomes
        self.highlighted = highlighted
        self.drawings = drawings
    }
}

extension Publisher {
    /// Makes pages of the plan, several at the same time.
    ///
    /// - Parameter jobs: how many are made at the same time.
    /// - Returns: the pages in the order of `plan`.
    /// - Throws: what `page` throws.
    package func pages(
        _ plan: [PlannedPage], from material: PageMaterial, jobs: Int
    ) async throws -> [Page] {
        var pages: [Page?] = plan.map { _ in nil }
        try await withThrowingTaskGroup(of: [(Int, Page)].self) { group in
            var next = 0
            func startNext() {
                guard next < plan.count else { return }
                // A task makes several consecutive pages, since a task for each would cost more than it gains.
                let run = next..<min(next + 8, plan.count)
                next = run.upperBound
                group.addTask {
                    try run.map { ($0, try page(plan[$0], from: material)) }
                }
            }
            for _ in 0..<max(1, jobs) { startNext() }
            while let made = try await group.next() {
                for (index, page) in made { pages[index] = page }
                startNext()
            }
        }
        return pages.compactMap(\.self)
    }
}
