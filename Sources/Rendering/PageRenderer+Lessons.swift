package import Checking

extension PageRenderer {
    /// The pages of some lessons of the site, in their order, made side by side.
    ///
    /// - Parameters:
    ///   - outcomes: what became of each, with its number among the site's entries.
    ///   - jobs: how many lessons are worked on at the same time.
    /// - Throws: `ThemeError` if the theme lacks a template.
    package func lessonPages(
        of outcomes: [(number: Int, outcome: LessonOutcome)], highlighted: [Snippet: String],
        drawings: [String: String] = [:], jobs: Int
    ) async throws -> [Page] {
        var pages: [Page?] = outcomes.map { _ in nil }
        try await withThrowingTaskGroup(of: [(Int, Page)].self) { group in
            var next = 0
            func startNext() {
                guard next < outcomes.count else { return }
                // Neighbours together, since they have the same menu.
                let run = next..<min(next + 8, outcomes.count)
                next = run.upperBound
                group.addTask {
                    try run.map { index in
                        let (number, outcome) = outcomes[index]
                        return (
                            index,
                            try lessonPage(
                                number, of: outcome, highlighted: highlighted, drawings: drawings)
                        )
                    }
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
