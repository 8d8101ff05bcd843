extension PageRenderer {
    /// The pages of all lessons of the site, in their order, made side by side.
    ///
    /// - Parameters:
    ///   - outcomes: one for each entry of the site.
    ///   - jobs: how many lessons are worked on at the same time.
    /// - Throws: `ThemeError` if the theme lacks a template.
    package func lessonPages(
        of outcomes: [LessonOutcome], highlighted: [Snippet: String], jobs: Int
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
                    try run.map {
                        ($0, try lessonPage($0, of: outcomes[$0], highlighted: highlighted))
                    }
                }
            }
            for _ in 0..<max(1, jobs) { startNext() }
            while let made = try await group.next() {
                for (number, page) in made { pages[number] = page }
                startNext()
            }
        }
        return pages.compactMap(\.self)
    }
}
